package io.hexabuilders.hexactl.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.platform.chain.ChainedEntry;
import io.hexabuilders.platform.chain.HistoryHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.LongFunction;

/** Entries of partner-service's history, as its program chains them. */
public final class HistoryEntries {

    private static final HistoryHash HASHES = new HistoryHash(new JsonMapper());

    private HistoryEntries() {}

    /** A chain of one partner's, from its first entry on. */
    public static void append(Connection connection, UUID partner, int count, LongFunction<Instant> at)
            throws SQLException {
        String previous = "";
        for (long sequence = 1; sequence <= count; sequence++) {
            previous = append(connection, partner, sequence, at.apply(sequence), previous);
        }
    }

    private static String append(Connection connection, UUID partner, long sequence, Instant at, String previous)
            throws SQLException {
        var entry = new ChainedEntry(
                UUID.randomUUID(),
                "partner",
                partner,
                sequence,
                at,
                "olga",
                "partner.updated",
                null,
                "c-1",
                "{\"tier\":{\"from\":1,\"to\":2.5}}",
                null);
        String hash = HASHES.of(entry, previous);
        try (var statement = connection.prepareStatement("""
                INSERT INTO history (id, resource_type, resource_id, sequence, at, actor, events, correlation_id,
                                     changes, hash)
                VALUES (?, ?, ?, ?, ?, ?, string_to_array(?, ','), ?, '{"tier": {"to": 2.50, "from": 1}}',
                        decode(?, 'hex'))
                """)) {
            statement.setObject(1, entry.id());
            statement.setString(2, entry.resourceType());
            statement.setObject(3, entry.resourceId());
            statement.setLong(4, sequence);
            statement.setObject(5, entry.at().atOffset(ZoneOffset.UTC));
            statement.setString(6, entry.actor());
            statement.setString(7, entry.events());
            statement.setString(8, entry.correlationId());
            statement.setString(9, hash);
            statement.executeUpdate();
        }
        return hash;
    }
}
