import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Registers partners and reads them back until a file appears, as a careful program does: a request without an answer is
 * sent again with the same Idempotency-Key. Then every acknowledged write is looked for. Arguments: the partner API, the
 * file that ends it; the token stands in the variable TOKEN, where no list of processes or pods shows it. Prints the
 * figures as name=value; exit code 1 when a write was lost or doubled.
 */
public final class Client {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String api;
    private final String token;
    private final List<String> written = new ArrayList<>();
    private int requests;
    private int failed;
    private int wrong;
    private long awaySince;
    private long longestAway;

    private Client(String api, String token) {
        this.api = api;
        this.token = token;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var client = new Client(arguments[0], Objects.requireNonNull(System.getenv("TOKEN"), "TOKEN is not set"));
        Path end = Path.of(arguments[1]);
        while (!Files.exists(end)) {
            client.write();
            client.read(client.written.getLast());
        }
        System.exit(client.verify() ? 0 : 1);
    }

    private void write() throws InterruptedException {
        String key = UUID.randomUUID().toString();
        String body = """
                {"type": "STARTUP", "legalName": "Proof GmbH", "displayName": "Proof", "email": "%s@proof.example",
                 "phone": "+4930901820", "languages": ["de"],
                 "address": {"line1": "Hafenstraße 7", "city": "Hamburg", "country": "DE"}}""".formatted(key);
        var request = request("").header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        var answer = patiently(request);
        var id = ID.matcher(answer.body());
        if (answer.statusCode() == 201 && id.find()) {
            written.add(id.group(1));
        } else {
            throw new IllegalStateException("a write was refused: " + answer.statusCode() + " " + answer.body());
        }
    }

    private void read(String id) throws InterruptedException {
        if (patiently(request("/" + id).GET()).statusCode() != 200) {
            wrong++;
        }
    }

    private boolean verify() throws InterruptedException {
        int lost = 0;
        for (String id : written) {
            lost += patiently(request("/" + id).GET()).statusCode() == 200 ? 0 : 1;
        }
        int doubled = written.size() - (int) written.stream().distinct().count();
        System.out.printf(
                "acknowledged=%d lost=%d doubled=%d wrong_reads=%d requests=%d failed=%d longest_away_ms=%d%n",
                written.size(), lost, doubled, wrong, requests, failed, longestAway);
        return lost == 0 && doubled == 0 && wrong == 0;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    /** Again until somebody answers for the service; each attempt without such an answer counts as failed. */
    private HttpResponse<String> patiently(HttpRequest.Builder builder) throws InterruptedException {
        while (true) {
            requests++;
            try {
                var answer = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 500 && answer.statusCode() != 429 && answer.statusCode() != 409) {
                    back();
                    return answer;
                }
            } catch (IOException _) {
                // No answer: counted below, and asked again.
            }
            failed++;
            if (awaySince == 0) {
                awaySince = System.nanoTime();
            }
            Thread.sleep(100);
        }
    }

    private void back() {
        if (awaySince != 0) {
            longestAway = Math.max(longestAway, (System.nanoTime() - awaySince) / 1_000_000);
            awaySince = 0;
        }
    }
}
