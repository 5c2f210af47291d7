package io.hexabuilders.suite.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.embedded.token.LocalTokens;
import io.hexabuilders.embedded.token.TokenRequest;
import io.hexabuilders.suite.home.Port;
import io.hexabuilders.suite.home.SuitePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the services: only so many at a time to each, and again when a service is not there for a moment.
 * Repetition is harmless, because every POST carries an Idempotency-Key.
 */
final class ServiceClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(6);

    /** With growing pauses these are about 20 seconds in all: time for a killed service to come back. */
    private static final int ATTEMPTS = 10;

    /** Events take a moment; for longer when a service has to come back first, or Kafka. */
    private static final Duration HEARING = Duration.ofMinutes(2);

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 4_000;

    private static final Map<Port, Integer> AT_A_TIME =
            Map.of(Port.PARTNER, 3, Port.ONBOARDING, 4, Port.RECRUITMENT, 6, Port.CAMPAIGN, 3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<Desk, String> tokens = new EnumMap<>(Desk.class);
    private final Map<Port, Semaphore> places = new EnumMap<>(Port.class);
    private final SuitePorts ports;
    private final String keyPrefix;
    private final int attempts;
    private final LongAdder requests = new LongAdder();

    /** @param keyPrefix what all Idempotency-Keys of this load begin with */
    ServiceClient(SuitePorts ports, LocalTokens keys, String keyPrefix) {
        this(ports, keys, keyPrefix, ATTEMPTS);
    }

    /** @param attempts how often a request is sent that is not answered */
    ServiceClient(SuitePorts ports, LocalTokens keys, String keyPrefix, int attempts) {
        this.attempts = attempts;
        this.ports = ports;
        this.keyPrefix = keyPrefix;
        for (Desk desk : Desk.values()) {
            var bearer =
                    TokenRequest.of(desk.role()).subject("demo-" + desk.role()).lifetime(TOKEN_LIFETIME);
            tokens.put(desk, keys.mint(bearer));
        }
        AT_A_TIME.forEach((service, number) -> places.put(service, new Semaphore(number, true)));
    }

    /** How many requests have been answered. */
    long requests() {
        return requests.sum();
    }

    /**
     * @param key names the request within the demo, for example {@code partner-12-activate}
     * @param body null for none; an array of bytes is sent as it is
     * @throws LoadFailure when the service refuses
     */
    Answer post(Desk desk, String path, String key, @Nullable Object body) throws IOException, InterruptedException {
        return post(desk, path, key, body, List.of());
    }

    /**
     * Moves something to another status. Where the service's calendar, or an earlier load, has been faster, it stands
     * there or beyond already: that is no failure.
     *
     * @param passed statuses that are reached only through this move
     */
    Answer post(Desk desk, String path, String key, @Nullable Object body, Collection<String> passed)
            throws IOException, InterruptedException {
        var request = request(desk, path).header("Idempotency-Key", keyPrefix + key);
        if (body == null) {
            request.POST(BodyPublishers.noBody());
        } else {
            byte[] bytes = body instanceof byte[] ready ? ready : JSON.writeValueAsBytes(body);
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(bytes));
        }
        Answer answer = send(desk, request.build());
        if (answer.isSuccess()
                || (answer.isProblem("illegal-transition") && passed.contains(answer.problem("currentStatus")))) {
            return answer;
        }
        throw refused("POST", desk, path, answer);
    }

    /**
     * As {@link #post}, and again for a while where the service has not yet heard by events of what was done at others.
     *
     * @param hasNotHeard tells such a refusal; a refused request keeps no Idempotency-Key
     * @throws LoadFailure when it does not hear of it, or refuses for another reason
     */
    Answer postWhenHeard(Desk desk, String path, String key, Predicate<Answer> hasNotHeard)
            throws IOException, InterruptedException {
        var request = request(desk, path)
                .header("Idempotency-Key", keyPrefix + key)
                .POST(BodyPublishers.noBody())
                .build();
        Answer answer = sendUntilHeard(desk, request, hasNotHeard);
        if (!answer.isSuccess()) {
            throw refused("POST", desk, path, answer);
        }
        return answer;
    }

    /**
     * Reads again for a while until it shows what the service hears by events; what is not there yet may come.
     *
     * @throws LoadFailure when it does not come, or the service refuses
     */
    Answer getWhenHeard(Desk desk, String path, Predicate<Answer> hasHeard) throws IOException, InterruptedException {
        var request = request(desk, path).GET().build();
        Answer answer = sendUntilHeard(
                desk, request, present -> present.status() == 404 || (present.isSuccess() && !hasHeard.test(present)));
        if (!answer.isSuccess()) {
            throw refused("GET", desk, path, answer);
        }
        return answer;
    }

    private Answer sendUntilHeard(Desk desk, HttpRequest request, Predicate<Answer> hasNotHeard)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + HEARING.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Answer answer = send(desk, request);
            if (!hasNotHeard.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new LoadFailure("for " + HEARING.toSeconds() + " s " + request.uri() + " was answered "
                        + answer.status() + ": " + answer.words() + " The other services have done it, but their"
                        + " events do not arrive: see ./hexa status and ./hexa logs kafka");
            }
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** The answer may be a refusal. */
    Answer get(Desk desk, String path) throws IOException, InterruptedException {
        return send(desk, request(desk, path).GET().build());
    }

    LoadFailure refused(String method, Desk desk, String path, Answer answer) {
        return new LoadFailure(
                method + " " + uri(desk, path) + " was answered " + answer.status() + ": " + answer.words());
    }

    private HttpRequest.Builder request(Desk desk, String path) {
        return HttpRequest.newBuilder(uri(desk, path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.get(desk))
                .header("User-Agent", "hexa-demo");
    }

    private URI uri(Desk desk, String path) {
        return URI.create("http://127.0.0.1:" + ports.of(desk.service()) + "/api/v1/" + path);
    }

    private Answer send(Desk desk, HttpRequest request) throws IOException, InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = 1; ; attempt++) {
            Answer answer = null;
            IOException lost = null;
            try {
                answer = once(desk, request);
                if (!isPassing(answer)) {
                    return answer;
                }
            } catch (IOException e) {
                lost = e;
            }
            if (attempt == attempts) {
                throw answer == null ? away(desk, request, lost) : stillRefused(request, answer);
            }
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private LoadFailure away(Desk desk, HttpRequest request, @Nullable IOException lost) {
        String service = desk.service().key() + "-service";
        return new LoadFailure(service + " does not answer: " + request.method() + " " + request.uri() + " was sent "
                + attempts + " times, at last with " + lost + ". ./hexa start " + service
                + " starts it where it was stopped, then ./hexa seed goes on");
    }

    private LoadFailure stillRefused(HttpRequest request, Answer answer) {
        return new LoadFailure(request.method() + " " + request.uri() + " failed " + attempts + " times, at last with "
                + answer.status() + ": " + answer.words());
    }

    private Answer once(Desk desk, HttpRequest request) throws IOException, InterruptedException {
        Semaphore place = places.get(desk.service());
        if (place == null) {
            throw new IllegalStateException("no places for " + desk);
        }
        place.acquire();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            requests.increment();
            return new Answer(response.statusCode(), response.body());
        } finally {
            place.release();
        }
    }

    /** Whether the same request may well succeed in a moment. */
    private static boolean isPassing(Answer answer) {
        return answer.status() == 503
                || (answer.status() == 409
                        && (answer.isProblem("request-in-progress") || answer.isProblem("concurrent-change")));
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
