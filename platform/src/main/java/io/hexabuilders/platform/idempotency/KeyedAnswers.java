package io.hexabuilders.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.chain.Sha256;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.query.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The kept answers, by caller, path and key. */
@ApplicationScoped
class KeyedAnswers {

    static final String REPLAYED = "Idempotency-Replayed";

    /** How long an answer is kept. */
    static final Duration RETENTION = Duration.ofHours(24);

    /** Few enough to be deleted within a statement's time. */
    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final List<String> KEPT_HEADERS = List.of("Location", "ETag");

    record Scope(String caller, String path, String key) {
        List<Object> values() {
            return List.of(caller, path, key);
        }
    }

    private record Kept(String bodyHash, int status, Map<String, String> headers, String body) {}

    private final Sql sql;
    private final ObjectMapper mapper;
    private final InstantSource clock;

    KeyedAnswers(Sql sql, ObjectMapper mapper, InstantSource clock) {
        this.sql = sql;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Transactional(rollbackOn = Exception.class)
    Response once(Scope scope, String request, Callable<Response> command) throws Exception {
        lock(scope);
        String hash = Sha256.hex(request);
        var kept = sql.one(
                """
                SELECT body_hash, status, headers, body FROM idempotency_key
                WHERE caller = ? AND path = ? AND key = ? AND created_at > ?
                """,
                Arrays.asList(
                        scope.caller(),
                        scope.path(),
                        scope.key(),
                        clock.instant().minus(RETENTION)),
                row -> new Kept(
                        row.text("body_hash"),
                        (int) row.number("status"),
                        row.json("headers", HEADERS),
                        row.text("body")));
        if (kept.isPresent()) {
            return replay(kept.get(), hash);
        }
        Response answer = command.call();
        keep(scope, hash, answer);
        return answer;
    }

    /** Held until the transaction ends, also by a crash: then the key is free again. */
    private void lock(Scope scope) {
        String name = String.join("\n", scope.caller(), scope.path(), scope.key());
        boolean free = sql.one(
                        "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS free",
                        List.of(name),
                        row -> row.truth("free"))
                .orElseThrow();
        if (!free) {
            throw CommonError.REQUEST_IN_PROGRESS.because(
                    "A request with this Idempotency-Key is being worked on; ask again in a moment.");
        }
    }

    private Response replay(Kept kept, String hash) {
        if (!kept.bodyHash().equals(hash)) {
            throw CommonError.IDEMPOTENCY_KEY_REUSED.because(
                    "This Idempotency-Key was sent with another request in the last 24 hours; use a new key.");
        }
        var response = Response.status(kept.status()).header(REPLAYED, "true");
        kept.headers().forEach(response::header);
        return kept.body().isEmpty()
                ? response.build()
                : response.entity(kept.body())
                        .type(MediaType.APPLICATION_JSON_TYPE.withCharset(StandardCharsets.UTF_8.name()))
                        .build();
    }

    private void keep(Scope scope, String hash, Response answer) throws JsonProcessingException {
        var headers = new LinkedHashMap<String, String>();
        for (String name : KEPT_HEADERS) {
            String value = answer.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        String body = answer.hasEntity() ? mapper.writeValueAsString(answer.getEntity()) : "";
        sql.update(
                """
                INSERT INTO idempotency_key (caller, path, key, body_hash, status, headers, body, created_at)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                ON CONFLICT (caller, path, key) DO UPDATE SET body_hash = EXCLUDED.body_hash, status = EXCLUDED.status,
                    headers = EXCLUDED.headers, body = EXCLUDED.body, created_at = EXCLUDED.created_at
                """,
                Arrays.asList(
                        scope.caller(),
                        scope.path(),
                        scope.key(),
                        hash,
                        answer.getStatus(),
                        mapper.writeValueAsString(headers),
                        body,
                        clock.instant()));
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        var end = clock.instant().minus(RETENTION);
        int forgotten = FORGOTTEN_AT_ONCE;
        while (forgotten == FORGOTTEN_AT_ONCE) {
            forgotten = forgetBefore(end, FORGOTTEN_AT_ONCE);
        }
    }

    /** Rows that another replica is about to delete are left to it. @return how many were deleted */
    int forgetBefore(Instant end, int limit) {
        return sql.update("""
                DELETE FROM idempotency_key WHERE (caller, path, key) IN (
                    SELECT caller, path, key FROM idempotency_key
                    WHERE created_at < ? ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)
                """, List.of(end, limit));
    }
}
