package io.hexabuilders.suite.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.embedded.token.LocalTokens;
import io.hexabuilders.suite.demo.DemoPlan;
import io.hexabuilders.suite.demo.JobPlan;
import io.hexabuilders.suite.demo.PartnerPlan;
import io.hexabuilders.suite.home.Port;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuitePorts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Loads the demo once. A load that was cut off goes on where it was: every request carries an Idempotency-Key made of
 * seed and object, and the services answer a repeated one as they did the first time, for 24 hours.
 */
public final class DemoSeeding {

    /** An hour less than the services keep their keys, for the load itself takes time. */
    private static final Duration REPEATABLE = Duration.ofHours(23);

    private final SuiteHome home;
    private final SuitePorts ports;
    private final Clock clock;
    private final PrintStream out;
    private final boolean live;

    /**
     * @param out for progress and outcome
     * @param live whether it is a terminal
     */
    public DemoSeeding(SuiteHome home, SuitePorts ports, Clock clock, PrintStream out, boolean live) {
        this.home = home;
        this.ports = ports;
        this.clock = clock;
        this.out = out;
        this.live = live;
    }

    /**
     * @param wanted null for the seed of what is there, or else the usual one
     * @throws LoadFailure when it cannot be loaded, with what to do about it
     */
    public void run(@Nullable Long wanted) throws IOException, InterruptedException {
        Optional<Marker> marker = Marker.read(home);
        long seed = wanted != null ? wanted : marker.map(Marker::seed).orElse(DemoPlan.DEFAULT_SEED);
        try (var client = new ServiceClient(ports, LocalTokens.keptIn(home.secrets(), clock), "demo-" + seed + "-")) {
            if (marker.isPresent() && marker.get().complete()) {
                confirm(marker.get(), seed, client);
                return;
            }
            load(marker.isPresent() ? resumed(marker.get(), seed) : begun(seed, client), client);
        }
    }

    private void confirm(Marker marker, long seed, ServiceClient client) throws IOException, InterruptedException {
        String path = "partners/" + marker.showcase();
        Answer answer = client.get(Desk.PARTNERS, path);
        if (answer.status() == 404) {
            throw new LoadFailure("the demo was loaded, says " + Marker.file(home)
                    + ", but partner-service does not know it: ./hexa reset deletes all, then load it again");
        }
        if (!answer.isSuccess()) {
            throw client.refused("GET", Desk.PARTNERS, path, answer);
        }
        if (marker.seed() != seed) {
            throw new LoadFailure("the demo of seed " + marker.seed() + " is loaded already; for another one ./hexa"
                    + " reset must delete it first");
        }
        out.println("demo: it is loaded already, with seed " + marker.seed() + " and dates around " + marker.reference()
                + "; nothing was sent");
        showcase(String.valueOf(marker.showcase()));
    }

    private Marker resumed(Marker marker, long seed) {
        if (marker.seed() != seed) {
            throw new LoadFailure("a load of seed " + marker.seed() + " was cut off: finish it with --seed "
                    + marker.seed() + ", or delete all with ./hexa reset");
        }
        if (Instant.parse(marker.reference()).plus(REPEATABLE).isBefore(clock.instant())) {
            throw new LoadFailure("the load that began at " + marker.reference() + " was cut off, and the services"
                    + " keep Idempotency-Keys for 24 hours only, so going on would double what is there: delete all"
                    + " with ./hexa reset, then load again");
        }
        out.println("demo: going on with the load that began at " + marker.reference());
        return marker;
    }

    private Marker begun(long seed, ServiceClient client) throws IOException, InterruptedException {
        String path = "partners?q=" + URLEncoder.encode(PartnerPlan.SHOWCASE_EMAIL, StandardCharsets.UTF_8);
        Answer answer = client.get(Desk.PARTNERS, path);
        if (!answer.isSuccess()) {
            throw client.refused("GET", Desk.PARTNERS, path, answer);
        }
        for (JsonNode partner : answer.json().path("items")) {
            if (PartnerPlan.SHOWCASE_EMAIL.equals(partner.path("email").asText())) {
                throw new LoadFailure("demo data is there already, but not from this folder: " + Marker.file(home)
                        + " is missing. ./hexa reset deletes all, then load it again");
            }
        }
        var marker =
                new Marker(seed, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), null);
        marker.write(home);
        return marker;
    }

    private void load(Marker marker, ServiceClient client) throws InterruptedException {
        Instant reference = Instant.parse(marker.reference());
        DemoPlan plan = DemoPlan.of(marker.seed(), reference);
        UUID showcase;
        var progress = new Progress(out, live, plan);
        progress.start();
        try {
            showcase = new DemoLoad(plan, client, progress).run();
        } catch (LoadFailure failure) {
            progress.end();
            out.println("demo: loaded so far: " + progress.counts() + "; ./hexa seed goes on from there");
            throw failure;
        } finally {
            progress.end();
        }
        out.println(String.format(
                Locale.ROOT,
                "demo: the data is loaded: %s; %d requests in %.1f s",
                progress.counts(),
                client.requests(),
                progress.took().toMillis() / 1000.0));
        new Marker(marker.seed(), marker.reference(), showcase.toString()).write(home);
        out.println("demo: seed " + marker.seed() + ", all dates are counted from " + reference
                + "; the jobs that expire do so at " + reference.plus(JobPlan.EXPIRES_AFTER));
        showcase(showcase.toString());
    }

    private void showcase(String id) {
        out.println("demo: Nordlicht Energie GmbH has something of everything:");
        out.println("  curl -H \"Authorization: Bearer $(./hexa token --role admin)\" http://localhost:"
                + ports.of(Port.GATEWAY) + "/api/v1/partners/" + id + "/profile-360");
    }
}
