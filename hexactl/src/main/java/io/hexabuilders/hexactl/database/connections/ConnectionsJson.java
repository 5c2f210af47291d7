package io.hexabuilders.hexactl.database.connections;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.database.connections.Session.Activity;
import java.time.Instant;
import java.util.List;

/** A report for programs, each session by itself. */
final class ConnectionsJson {

    private ConnectionsJson() {}

    /** @param statements whether the statements are told as well, which may hold values of persons */
    static ObjectNode of(Instant at, ConnectionsReport report, boolean statements) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("at", at.toString());
        var databases = root.putArray("databases");
        for (var usage : report.usages()) {
            var node = databases
                    .addObject()
                    .put("service", usage.service().toString())
                    .put("seesOtherSessions", usage.seesOthers())
                    .put("room", usage.server().room());
            waits(node.putArray("waits"), usage.waits());
            var sessions = node.putArray("sessions");
            usage.sessions().forEach(session -> describe(sessions.addObject(), session, statements));
        }
        var failures = root.putArray("failures");
        report.failures().forEach(failures::add);
        var troubles = root.putArray("troubles");
        report.troubles().forEach(trouble -> troubles.add(trouble.json()));
        return root;
    }

    private static void waits(ArrayNode array, List<LockWait> waits) {
        for (var wait : waits) {
            var blockers = array.addObject()
                    .put("pid", wait.pid())
                    .put("seconds", wait.since().toSeconds())
                    .put("for", wait.what())
                    .putArray("blockedBy");
            wait.blockers().forEach(blockers::add);
        }
    }

    private static void describe(ObjectNode node, Session session, boolean statements) {
        node.put("pid", session.pid())
                .put("program", session.program())
                .put("origin", session.origin().name())
                .put("user", session.user())
                .put("client", session.client())
                .put("state", session.activity().map(Activity::state).orElse(null))
                .put(
                        "connectedSeconds",
                        session.activity()
                                .map(activity -> activity.connected().toSeconds())
                                .orElse(null))
                .put(
                        "inStateSeconds",
                        session.activity()
                                .map(activity -> activity.inState().toSeconds())
                                .orElse(null));
        if (statements) {
            node.put("statement", session.activity().map(Activity::statement).orElse(null));
        }
    }
}
