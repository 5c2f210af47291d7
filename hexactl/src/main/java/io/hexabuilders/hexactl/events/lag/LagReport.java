package io.hexabuilders.hexactl.events.lag;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.events.lag.ConsumerLag.GroupLag;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What waits, and what could not be found out.
 *
 * @param backlogs by service, as far as the databases answered
 * @param failures a sentence for each part that did not answer
 */
record LagReport(Instant at, Map<Service, Backlog> backlogs, List<GroupLag> groups, List<String> failures) {

    /** @param partitions whether each partition is shown, and not only their sums */
    String text(boolean partitions) {
        var text = new StringBuilder();
        if (!backlogs.isEmpty()) {
            var table = Table.of("SERVICE", "OUTBOX PENDING", "OLDEST", "RETRYING", "WAITING", "DEAD");
            backlogs.forEach((service, backlog) -> table.row(
                    service,
                    backlog.pending(),
                    backlog.oldest() == null ? null : Visible.age(Duration.between(backlog.oldest(), at)),
                    backlog.retrying(),
                    backlog.waiting(),
                    backlog.dead()));
            text.append(table.render());
        }
        if (!groups.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(partitions ? places() : sums());
        }
        return text.toString();
    }

    private String sums() {
        var table = Table.of("CONSUMER", "MEMBERS", "TOPIC", "PARTITIONS", "LAG");
        for (var group : groups) {
            if (group.partitions().isEmpty()) {
                table.row(group.service(), group.members(), null, null, null);
            }
            group.byTopic()
                    .forEach((topic, lags) ->
                            table.row(group.service(), group.members(), topic, lags.size(), GroupLag.sum(lags)));
        }
        return table.render();
    }

    private String places() {
        var table = Table.of("CONSUMER", "MEMBERS", "TOPIC", "PARTITION", "HANDLED", "END", "LAG");
        for (var group : groups) {
            if (group.partitions().isEmpty()) {
                table.row(group.service(), group.members(), null, null, null, null, null);
            }
            group.partitions()
                    .forEach(lag -> table.row(
                            group.service(),
                            group.members(),
                            lag.topic(),
                            lag.partition(),
                            lag.handled(),
                            lag.end(),
                            lag.waiting()));
        }
        return table.render();
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("at", at.toString());
        var databases = node.putArray("databases");
        backlogs.forEach((service, backlog) -> databases
                .addObject()
                .put("service", service.toString())
                .put("outboxPending", backlog.pending())
                .put(
                        "outboxOldest",
                        backlog.oldest() == null ? null : backlog.oldest().toString())
                .put("retrying", backlog.retrying())
                .put("waiting", backlog.waiting())
                .put("dead", backlog.dead()));
        var consumers = node.putArray("consumers");
        for (var group : groups) {
            var consumer = consumers
                    .addObject()
                    .put("service", group.service().toString())
                    .put("members", group.members())
                    .put("lag", GroupLag.sum(group.partitions()));
            var topics = consumer.putArray("topics");
            group.byTopic()
                    .forEach((topic, lags) ->
                            topics.addObject().put("topic", topic).put("lag", GroupLag.sum(lags)));
            var partitions = consumer.putArray("partitions");
            group.partitions()
                    .forEach(lag -> partitions
                            .addObject()
                            .put("topic", lag.topic())
                            .put("partition", lag.partition())
                            .put("handled", lag.handled())
                            .put("end", lag.end())
                            .put("lag", lag.waiting()));
        }
        var missing = node.putArray("failures");
        failures.forEach(missing::add);
        return node;
    }
}
