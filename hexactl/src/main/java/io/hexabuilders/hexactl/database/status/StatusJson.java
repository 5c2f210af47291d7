package io.hexabuilders.hexactl.database.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.database.status.DatabaseState.OpenTransaction;
import io.hexabuilders.hexactl.installation.Estate.Answer;
import io.hexabuilders.hexactl.schema.migration.History.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report for programs: ages in seconds, sizes in bytes, null where nothing is or nothing may be seen. */
final class StatusJson {

    private StatusJson() {}

    static ObjectNode of(StatusReport report) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("at", report.at().toString());
        root.put("good", report.isGood());
        var troubles = root.putArray("troubles");
        report.troubles().forEach(trouble -> troubles.add(trouble.json()));
        var databases = root.putArray("databases");
        for (var answer : report.answers()) {
            var node = databases
                    .addObject()
                    .put("service", answer.service().toString())
                    .put("state", report.condition(answer).name());
            report.backups()
                    .of(answer.service())
                    .ifPresent(last -> node.putObject("backup")
                            .put("takenAt", last.taken().map(Instant::toString).orElse(null))
                            .put(
                                    "verifiedTakenAt",
                                    last.verified().map(Instant::toString).orElse(null))
                            .put("newestIsBad", last.isBad()));
            if (answer instanceof Answer.Given<DatabaseState> given) {
                describe(node, given.value());
            }
        }
        return root;
    }

    private static void describe(ObjectNode node, DatabaseState state) {
        node.put("user", state.user());
        node.put("seesOtherSessions", state.seesOthers());
        node.put("serverVersion", state.server().version());
        node.put("upSeconds", state.server().up().toSeconds());
        node.put("replica", state.server().replica());
        storage(node.putObject("storage"), state.storage());
        schema(node.putObject("schema"), state.schema());
        var connections = state.connections();
        node.putObject("connections")
                .put("used", connections.used())
                .put("limit", connections.limit())
                .put("ofThisDatabase", connections.own())
                .put("limitOfThisDatabase", connections.ownLimit().orElse(null));
        var activity = state.activity();
        transaction(node, "oldestTransaction", activity.oldest());
        transaction(node, "oldestIdleInTransaction", activity.oldestIdle());
        node.putObject("locks")
                .put("waiting", activity.waiting())
                .put("longestSeconds", activity.longestWait().toSeconds());
        replication(node.putObject("replication"), state.replication());
        node.putObject("archiving")
                .put("on", state.archiving().on())
                .put("secondsSinceLast", seconds(state.archiving().sinceLast()))
                .put("failing", state.archiving().failing().orElse(null));
    }

    private static void storage(ObjectNode node, DatabaseState.Storage storage) {
        node.put("bytes", storage.bytes());
        node.put(
                "cacheHit",
                storage.cacheHit().isPresent() ? (Double) storage.cacheHit().getAsDouble() : null);
        node.put("checksumFailures", storage.checksumFailures());
        node.put("oldestRowTransactions", storage.age());
        var tables = node.putArray("bloatedTables");
        storage.bloated()
                .forEach(table -> tables.addObject()
                        .put("name", table.name())
                        .put("dead", table.dead())
                        .put("live", table.live()));
    }

    private static void schema(ObjectNode node, SchemaState schema) {
        switch (schema) {
            case SchemaState.Empty _ -> node.put("known", true).putNull("version");
            case SchemaState.Hidden _ -> node.put("known", false).putNull("version");
            case SchemaState.Known known -> {
                node.put("known", true);
                node.put("version", known.newest().map(Entry::version).orElse(null));
                node.put("failed", known.failed().map(Entry::version).orElse(null));
                var pending = node.putArray("pending");
                known.pending().forEach(migration -> pending.add(migration.version()));
                var unknown = node.putArray("unknown");
                known.unknown().forEach(unknown::add);
            }
        }
    }

    private static void transaction(ObjectNode node, String name, Optional<OpenTransaction> transaction) {
        if (transaction.isEmpty()) {
            node.putNull(name);
            return;
        }
        var open = transaction.get();
        node.putObject(name)
                .put("pid", open.pid())
                .put("program", open.program())
                .put("user", open.user())
                .put("openSeconds", open.open().toSeconds())
                .put("idleSeconds", open.idle().toSeconds());
    }

    private static void replication(ObjectNode node, DatabaseState.Replication replication) {
        node.put("lagSeconds", seconds(replication.lag()));
        var followers = node.putArray("followers");
        replication
                .followers()
                .forEach(follower -> followers
                        .addObject()
                        .put("name", follower.name())
                        .put("state", follower.state().toLowerCase(Locale.ROOT))
                        .put("behindBytes", follower.behind().orElse(null)));
        var slots = node.putArray("idleSlots");
        replication
                .idleSlots()
                .forEach(slot -> slots.addObject()
                        .put("name", slot.name())
                        .put("retainedBytes", slot.retained())
                        .put("walStatus", slot.walStatus()));
    }

    private static @Nullable Long seconds(Optional<Duration> duration) {
        return duration.map(Duration::toSeconds).orElse(null);
    }
}
