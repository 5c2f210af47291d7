import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Reads Profile 360s of many partners and, in turn with it, what one profile is made of: the four summaries, one after
 * the other. The ratio of the two is the figure to compare between machines; the milliseconds are this machine's.
 *
 * <p>Bounded: at most {@code requests} requests in each measured round. Arguments: gateway, partner, onboarding,
 * recruitment and campaign base address, then requests for each round, concurrent readers, rounds. The token stands in
 * the environment variable TOKEN.
 */
final class Profile360 {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"type\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token = System.getenv("TOKEN");
    private final String gateway;
    private final List<String> sources;

    /** @param refused requests without a complete answer; they are in no other figure */
    private record Round(Samples millis, int refused, double seconds) {
        double percentile(double share) {
            return millis.percentile(share);
        }

        double perSecond() {
            return millis.number() / seconds;
        }
    }

    private interface Read {
        void of(String partner) throws Exception;
    }

    private Profile360(String gateway, List<String> sources) {
        this.gateway = gateway;
        this.sources = sources;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 8) {
            System.err.println("usage: Profile360 GATEWAY PARTNER ONBOARDING RECRUITMENT CAMPAIGN REQUESTS READERS ROUNDS");
            System.exit(2);
        }
        var bench = new Profile360(
                arguments[0],
                List.of(
                        arguments[1] + "/api/v1/partners/%s/summary",
                        arguments[2] + "/api/v1/partners/%s/contracts/summary",
                        arguments[3] + "/api/v1/partners/%s/recruitment/summary",
                        arguments[4] + "/api/v1/partners/%s/campaigns/summary"));
        bench.run(
                arguments[1],
                Integer.parseInt(arguments[5]),
                Integer.parseInt(arguments[6]),
                Integer.parseInt(arguments[7]));
    }

    private void run(String partnerService, int requests, int readers, int rounds) throws Exception {
        var partners = partners(partnerService);
        System.out.printf(
                Locale.ROOT,
                "%d partners, %d requests a round, %d readers, %d rounds, %d processors%n",
                partners.size(),
                requests,
                readers,
                rounds,
                Runtime.getRuntime().availableProcessors());
        warmUp(partners, requests);
        System.out.println("what                        P50 ms   P95 ms   P99 ms   per second   refused");
        for (int round = 1; round <= rounds; round++) {
            var whole = measure(partners, requests, readers, this::profile);
            var parts = measure(partners, requests / 4, readers, this::summaries);
            var alone = measure(partners, requests / 10, 1, this::profile);
            print("profile", whole);
            print("profile, one reader", alone);
            print("its four sources in turn", parts);
            System.out.printf(
                    Locale.ROOT,
                    "  profile / sources in turn: P50 %.2f, throughput %.2f%n",
                    whole.percentile(0.5) / parts.percentile(0.5),
                    whole.perSecond() / parts.perSecond());
        }
    }

    /** A cold JVM answers late and is then rightly given up on: one reader and then a few, until none is refused. */
    private void warmUp(List<String> partners, int requests) {
        for (int readers : new int[] {1, 4}) {
            var refused = new AtomicInteger();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int reader = 0; reader < readers; reader++) {
                    int first = reader;
                    threads.submit(() -> {
                        for (int i = first; i < requests / 2; i += readers) {
                            try {
                                profile(partners.get(i % partners.size()));
                                summaries(partners.get(i % partners.size()));
                            } catch (Exception e) {
                                refused.incrementAndGet();
                            }
                        }
                    });
                }
            }
            System.out.printf(
                    Locale.ROOT, "warm-up with %d readers: %d of %d refused%n", readers, refused.get(), requests / 2);
        }
    }

    private static void print(String what, Round round) {
        System.out.printf(
                Locale.ROOT,
                "%-25s %8.1f %8.1f %8.1f %12.0f %9d%n",
                what,
                round.percentile(0.5),
                round.percentile(0.95),
                round.percentile(0.99),
                round.perSecond(),
                round.refused());
    }

    private List<String> partners(String partnerService) throws Exception {
        var ids = new ArrayList<String>();
        var matcher = ID.matcher(get(partnerService + "/api/v1/partners?limit=200"));
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        if (ids.isEmpty()) {
            throw new IllegalStateException("there are no partners: ./hexa up --demo fills some in");
        }
        return ids;
    }

    private Round measure(List<String> partners, int requests, int readers, Read read) throws Exception {
        var next = new AtomicInteger();
        var millis = new double[requests];
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int reader = 0; reader < readers; reader++) {
                threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        try {
                            read.of(partners.get(i % partners.size()));
                            millis[i] = (System.nanoTime() - start) / 1e6;
                        } catch (Exception e) {
                            millis[i] = Double.NaN;
                        }
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double[] answered = Arrays.stream(millis).filter(each -> !Double.isNaN(each)).toArray();
        if (answered.length == 0) {
            throw new IllegalStateException("no request was answered: ./hexa status and the logs say why");
        }
        return new Round(new Samples(answered), requests - answered.length, seconds);
    }

    private void profile(String partner) throws Exception {
        String body = get(gateway + "/api/v1/partners/" + partner + "/profile-360");
        if (!body.contains("\"complete\":true")) {
            throw new IllegalStateException("an incomplete profile: " + body.substring(0, Math.min(300, body.length())));
        }
    }

    private void summaries(String partner) throws Exception {
        for (String source : sources) {
            get(source.formatted(partner));
        }
    }

    private String get(String address) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
