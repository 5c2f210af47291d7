package io.hexabuilders.suite.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests as a careful program does: again, with the same Idempotency-Key, when the answer is lost or says that
 * a part is not there. What else goes wrong is kept for the test to look at.
 */
final class PatientClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final LaunchedSuite suite;
    private final String token;
    private final @Nullable String correlationId;
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final Collection<String> unexpected = new ConcurrentLinkedQueue<>();

    PatientClient(LaunchedSuite suite) {
        this(suite, null);
    }

    /** @param correlationId of all requests; null lets the services make one for each */
    PatientClient(LaunchedSuite suite, @Nullable String correlationId) {
        this.suite = suite;
        this.token = suite.token("admin");
        this.correlationId = correlationId;
    }

    /** Answers that were neither a success nor a promise that trying again may help. */
    Collection<String> unexpected() {
        return unexpected;
    }

    /** How many changes were acknowledged. */
    long acknowledged() {
        return acknowledged.sum();
    }

    /** How many requests were sent again. */
    long repeated() {
        return repeated.sum();
    }

    /** Posts until it is acknowledged; fails when the answer is a refusal. */
    JsonNode post(String address, String body) throws IOException, InterruptedException {
        return post(address, body, Set.of());
    }

    /** @param passing problems, by the end of their type, that time mends */
    JsonNode post(String address, String body, Set<String> passing) throws IOException, InterruptedException {
        var answer = answer(address, body, passing);
        if (answer.statusCode() >= 300) {
            throw new AssertionError("POST " + address + " was refused: " + answer.body());
        }
        acknowledged.increment();
        return LaunchedSuite.json(answer.body());
    }

    /** Asks for a step that a schedule may take first: then its refusal is right, and the resource as expected. */
    void step(String resource, String step, Predicate<JsonNode> taken) throws IOException, InterruptedException {
        var answer = answer(resource + "/" + step, "", Set.of());
        if (is(answer, "illegal-transition")) {
            await(resource, taken);
        } else if (answer.statusCode() >= 300) {
            throw new AssertionError("POST " + resource + "/" + step + " was refused: " + answer.body());
        }
        acknowledged.increment();
    }

    /**
     * Changes a resource as it is now, again where somebody or a lost answer was quicker, until it is as asked for.
     *
     * @param part of the resource that the request is sent to; empty for itself
     */
    JsonNode change(
            String method, String mediaType, String address, String part, String body, Predicate<JsonNode> changed)
            throws IOException, InterruptedException {
        JsonNode present = await(address, resource -> true);
        while (!changed.test(present)) {
            var request = request(address + part)
                    .header("Content-Type", mediaType)
                    .header("If-Match", "\"" + present.path("version").asLong() + "\"")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = untilAnswered(request, response -> response.statusCode() < 500);
            if (answer.statusCode() >= 300 && answer.statusCode() != 412) {
                throw new AssertionError(method + " " + address + part + " was refused: " + answer.body());
            }
            present = await(address, resource -> true);
        }
        acknowledged.increment();
        return present;
    }

    private HttpResponse<String> answer(String address, String body, Set<String> passing) throws InterruptedException {
        var request = request(address)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return untilAnswered(request, response -> response.statusCode() < 300 || !mends(response, passing));
    }

    /** Reads until it is as expected. */
    JsonNode await(String address, Predicate<JsonNode> expected) throws IOException, InterruptedException {
        var answer = untilAnswered(
                request(address).GET().build(),
                response -> response.statusCode() == 200 && expected.test(LaunchedSuite.json(response.body())));
        return LaunchedSuite.json(answer.body());
    }

    private HttpRequest.Builder request(String address) {
        var request = HttpRequest.newBuilder(URI.create(suite.withPorts(address)))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
        return correlationId == null ? request : request.header("X-Correlation-Id", correlationId);
    }

    private HttpResponse<String> untilAnswered(HttpRequest request, Predicate<HttpResponse<String>> enough)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = 20;
        String last;
        do {
            try {
                var response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (enough.test(response)) {
                    return response;
                }
                last = response.statusCode() + " " + response.body();
                note(request, response);
            } catch (IOException e) {
                last = e.toString();
            }
            repeated.increment();
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        } while (System.nanoTime() < deadline);
        throw new AssertionError(request.method() + " " + request.uri() + " came to no good end, at last: " + last);
    }

    private void note(HttpRequest request, HttpResponse<String> response) {
        if (response.statusCode() >= 500 && response.statusCode() != 503) {
            unexpected.add(
                    request.method() + " " + request.uri() + ": " + response.statusCode() + " " + response.body());
        }
    }

    private static boolean mends(HttpResponse<String> response, Set<String> passing) {
        return response.statusCode() >= 500
                || Set.of("request-in-progress", "concurrent-change").stream().anyMatch(slug -> is(response, slug))
                || passing.stream().anyMatch(slug -> is(response, slug));
    }

    private static boolean is(HttpResponse<String> response, String slug) {
        return response.statusCode() == 409
                && LaunchedSuite.json(response.body()).path("type").asText().endsWith("/" + slug);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
