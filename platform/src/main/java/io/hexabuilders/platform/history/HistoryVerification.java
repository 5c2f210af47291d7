package io.hexabuilders.platform.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the hash chain of history. Rows cut off at the end of a chain do not show: compare the number of the last
 * row with the resource's version for that.
 */
@ApplicationScoped
public class HistoryVerification {

    private static final int BATCH = 1000;

    /** What is wrong with a row: it or its predecessor was changed, it is missing, or its personal values were changed. */
    public enum Damage {
        CHANGED,
        MISSING,
        PERSONAL_CHANGED
    }

    /** @param sequence of the row; of the first one where several in a row are missing */
    public record Finding(String resourceType, UUID resourceId, long sequence, Damage damage) {}

    private record Resource(String type, UUID id) {}

    private record Stored(
            Entry entry, String hash, @Nullable String personal) {}

    private final Sql sql;
    private final HistoryHash hashes;

    HistoryVerification(Sql sql, HistoryHash hashes) {
        this.sql = sql;
        this.hashes = hashes;
    }

    /** Verifies every chain, resource by resource. */
    public void verifyAll(Consumer<Finding> findings) {
        var after = new Resource("", new UUID(0, 0));
        List<Resource> batch;
        do {
            batch = sql.list(
                    """
                    SELECT DISTINCT resource_type, resource_id FROM history WHERE (resource_type, resource_id) > (?, ?)
                    ORDER BY resource_type, resource_id LIMIT ?
                    """,
                    List.of(after.type(), after.id(), BATCH),
                    row -> new Resource(row.text("resource_type"), row.uuid("resource_id")));
            for (var resource : batch) {
                verify(resource.type(), resource.id()).forEach(findings);
                after = resource;
            }
        } while (batch.size() == BATCH);
    }

    /** The damages in one resource's chain, in the order of its rows. */
    public List<Finding> verify(String resourceType, UUID resourceId) {
        var rows = sql.list("""
                SELECT h.id, h.resource_type, h.resource_id, h.sequence, h.at, h.actor, h.events, h.reason,
                       h.correlation_id, h.changes, encode(h.personal_digest, 'hex') AS personal_digest,
                       encode(h.hash, 'hex') AS hash, p.changes AS personal
                FROM history h LEFT JOIN history_personal p ON p.history_id = h.id
                WHERE h.resource_type = ? AND h.resource_id = ? ORDER BY h.sequence
                """, List.of(resourceType, resourceId), this::stored);
        var findings = new ArrayList<Finding>();
        long expected = 1;
        String previous = "";
        for (var row : rows) {
            long sequence = row.entry().sequence();
            if (sequence > expected) {
                // What follows a gap cannot be judged: its predecessor's hash is gone.
                findings.add(new Finding(resourceType, resourceId, expected, Damage.MISSING));
            } else if (!hashes.of(row.entry(), previous).equals(row.hash())) {
                findings.add(new Finding(resourceType, resourceId, sequence, Damage.CHANGED));
            }
            // Personal values that are gone were erased, which the chain allows.
            if (row.personal() != null
                    && !hashes.digest(row.personal()).equals(row.entry().personalDigest())) {
                findings.add(new Finding(resourceType, resourceId, sequence, Damage.PERSONAL_CHANGED));
            }
            expected = sequence + 1;
            previous = row.hash();
        }
        return findings;
    }

    private Stored stored(Row row) throws SQLException {
        var entry = new Entry(
                row.uuid("id"),
                row.text("resource_type"),
                row.uuid("resource_id"),
                row.number("sequence"),
                row.instant("at"),
                row.text("actor"),
                String.join(",", row.texts("events")),
                row.maybeText("reason"),
                row.text("correlation_id"),
                Objects.requireNonNull(canonical(row.text("changes"))),
                row.maybeText("personal_digest"));
        return new Stored(entry, row.text("hash"), canonical(row.maybeText("personal")));
    }

    private @Nullable String canonical(@Nullable String json) throws SQLException {
        if (json == null) {
            return null;
        }
        try {
            return HistoryHash.write(hashes.mapper(), hashes.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new SQLException("jsonb is always well-formed", e);
        }
    }
}
