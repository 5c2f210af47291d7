package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Keeps for Prometheus what a process has told it that is no longer there. */
final class Pushgateway {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int REFUSALS = 300;

    private Pushgateway() {}

    /** Refused where it is no address of one. */
    static void require(URI address) {
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            throw Failure.usage("the Pushgateway " + address
                    + " is no address such as http://pushgateway:9091/metrics/job/backups");
        }
    }

    /** In the place of all that was told under that address before. */
    static void put(URI address, String text) {
        String place = "the Pushgateway " + address;
        try {
            if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
                throw new IllegalStateException(place);
            }
            int status = put(connection, text.getBytes(StandardCharsets.UTF_8));
            if (status >= REFUSALS) {
                throw Failure.of(place + " refuses the metrics with " + status
                        + ": is it its address, with /metrics/job/ and a name behind it?");
            }
        } catch (IOException e) {
            throw Failure.of(
                    place + " does not take the metrics: " + Reasons.of(e)
                            + ". The backups are as they are; hexactl db metrics tells of them again",
                    e);
        }
    }

    private static int put(HttpURLConnection connection, byte[] body) throws IOException {
        try {
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestMethod("PUT");
            connection.setRequestProperty("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
