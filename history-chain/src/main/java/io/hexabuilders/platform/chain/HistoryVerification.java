package io.hexabuilders.platform.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the hash chain of history. Rows cut off at the end of a chain do not show: compare the number of the last
 * row with the resource's version for that.
 */
public final class HistoryVerification {

    private static final int FETCHED_ROWS = 1000;

    private static final String SELECT = """
            SELECT h.id, h.resource_type, h.resource_id, h.sequence, h.at, h.actor, h.events, h.reason,
                   h.correlation_id, h.changes, encode(h.personal_digest, 'hex') AS personal_digest,
                   encode(h.hash, 'hex') AS hash, p.changes AS personal
            FROM history h LEFT JOIN history_personal p ON p.history_id = h.id
            """;

    /** What is wrong with a row: it or its predecessor was changed, it is missing, or its personal values were changed. */
    public enum Damage {
        CHANGED,
        MISSING,
        PERSONAL_CHANGED
    }

    /** @param sequence of the row; of the first one where several in a row are missing */
    public record Finding(String resourceType, UUID resourceId, long sequence, Damage damage) {}

    /** How much was verified. */
    public record Extent(long rows, long resources) {}

    private final HistoryHash hashes;

    public HistoryVerification(HistoryHash hashes) {
        this.hashes = hashes;
    }

    /**
     * Verifies every chain of a database, row by row, in whatever transaction the connection is.
     *
     * @param connection without auto-commit, or all rows come into memory
     * @param progress told the number of rows so far, after each
     */
    public Extent verifyAll(Connection connection, Consumer<Finding> findings, LongConsumer progress)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(SELECT + "ORDER BY h.resource_type, h.resource_id, h.sequence")) {
            return verify(statement, findings, progress);
        }
    }

    /** Verifies one resource's chain; the damages come in the order of its rows. */
    public void verify(Connection connection, String resourceType, UUID resourceId, Consumer<Finding> findings)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                SELECT + "WHERE h.resource_type = ? AND h.resource_id = ? ORDER BY h.sequence")) {
            statement.setString(1, resourceType);
            statement.setObject(2, resourceId);
            verify(statement, findings, _ -> {});
        }
    }

    private Extent verify(PreparedStatement statement, Consumer<Finding> findings, LongConsumer progress)
            throws SQLException {
        statement.setFetchSize(FETCHED_ROWS);
        try (var row = statement.executeQuery()) {
            long rows = 0;
            long resources = 0;
            Link last = null;
            while (row.next()) {
                var entry = entry(row);
                boolean continues = last != null && last.isOf(entry);
                last = judge(entry, row, continues ? last : null, findings);
                resources += continues ? 0 : 1;
                rows++;
                progress.accept(rows);
            }
            return new Extent(rows, resources);
        }
    }

    private Link judge(ChainedEntry entry, ResultSet row, @Nullable Link before, Consumer<Finding> findings)
            throws SQLException {
        long expected = before == null ? 1 : before.sequence() + 1;
        String stored = row.getString("hash");
        if (entry.sequence() > expected) {
            // What follows a gap cannot be judged: its predecessor's hash is gone.
            findings.accept(finding(entry, expected, Damage.MISSING));
        } else if (!hashes.of(entry, before == null ? "" : before.hash()).equals(stored)) {
            findings.accept(finding(entry, entry.sequence(), Damage.CHANGED));
        }
        // Personal values that are gone were erased, which the chain allows.
        String personal = canonical(row.getString("personal"));
        if (personal != null && !Sha256.hex(personal).equals(entry.personalDigest())) {
            findings.accept(finding(entry, entry.sequence(), Damage.PERSONAL_CHANGED));
        }
        return new Link(entry.resourceType(), entry.resourceId(), entry.sequence(), stored);
    }

    /** What the next row of a chain is judged by. */
    private record Link(String resourceType, UUID resourceId, long sequence, String hash) {

        boolean isOf(ChainedEntry entry) {
            return resourceId.equals(entry.resourceId()) && resourceType.equals(entry.resourceType());
        }
    }

    private static Finding finding(ChainedEntry entry, long sequence, Damage damage) {
        return new Finding(entry.resourceType(), entry.resourceId(), sequence, damage);
    }

    private ChainedEntry entry(ResultSet row) throws SQLException {
        return new ChainedEntry(
                row.getObject("id", UUID.class),
                row.getString("resource_type"),
                row.getObject("resource_id", UUID.class),
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                String.join(",", texts(row.getArray("events"))),
                row.getString("reason"),
                row.getString("correlation_id"),
                Objects.requireNonNull(canonical(row.getString("changes"))),
                row.getString("personal_digest"));
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
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
