package io.hexabuilders.hexactl.schema.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.database.status.Trouble;
import io.hexabuilders.hexactl.installation.Estate.Answer;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.History.Entry;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schemas of an estate: what is wrong stands first. */
final class SchemaReport {

    private final List<Answer<SchemaView>> answers;
    private final List<Trouble> troubles;

    SchemaReport(List<Answer<SchemaView>> answers) {
        this.answers = answers;
        var found = new ArrayList<Trouble>();
        for (var answer : answers) {
            switch (answer) {
                case Answer.Given<SchemaView> given -> found.addAll(SchemaDiagnosis.of(given.value()));
                case Answer.Missing<SchemaView> missing ->
                    found.add(Trouble.wrong(missing.service(), missing.why(), ""));
            }
        }
        found.sort(Comparator.comparing(Trouble::weight));
        this.troubles = List.copyOf(found);
    }

    boolean isGood() {
        return troubles.stream().noneMatch(Trouble::isWrong);
    }

    /** @param each whether each migration is listed too */
    String text(boolean each) {
        var text = new StringBuilder();
        troubles.forEach(trouble -> text.append(trouble.text()));
        text.append(text.isEmpty() ? "" : "\n").append(schemas());
        if (each) {
            text.append('\n').append(migrations());
        }
        return text.toString();
    }

    private String schemas() {
        var table = Table.of("SERVICE", "STATE", "VERSION", "APPLIED", "PENDING", "SINCE", "DRIFT");
        for (var answer : answers) {
            if (answer instanceof Answer.Given<SchemaView>(var service, var view)
                    && view.history() instanceof History.Known known) {
                table.row(
                        service,
                        state(service),
                        known.newest().map(Entry::version).orElse("none"),
                        known.entries().stream().filter(Entry::success).count(),
                        known.lacks(view.carried()).size(),
                        known.newest()
                                .map(entry -> entry.installedOn().truncatedTo(ChronoUnit.SECONDS))
                                .orElse(null),
                        view.drift()
                                .map(drift -> drift.isNone() ? "none" : drift.size() + " lines")
                                .orElse("?"));
            } else {
                table.row(
                        answer.service(),
                        answer instanceof Answer.Missing ? "DOWN" : state(answer.service()),
                        null,
                        null,
                        null,
                        null,
                        null);
            }
        }
        return table.render();
    }

    private String migrations() {
        var table = Table.of("SERVICE", "VERSION", "DESCRIPTION", "STATE", "APPLIED", "BY", "TOOK");
        for (var answer : answers) {
            if (answer instanceof Answer.Given<SchemaView>(var service, var view)
                    && view.history() instanceof History.Known known) {
                for (var entry : known.entries()) {
                    table.row(
                            service,
                            entry.version(),
                            entry.description(),
                            entry.success() ? (isChanged(view, entry) ? "CHANGED" : "applied") : "FAILED",
                            entry.installedOn().truncatedTo(ChronoUnit.SECONDS),
                            entry.installedBy(),
                            entry.tookMillis() + " ms");
                }
                known.lacks(view.carried())
                        .forEach(migration -> table.row(
                                service, migration.version(), migration.description(), "pending", null, null, null));
            }
        }
        return table.render();
    }

    ObjectNode json() {
        var root = JsonNodeFactory.instance.objectNode().put("good", isGood());
        var array = root.putArray("troubles");
        troubles.forEach(trouble -> array.add(trouble.json()));
        var schemas = root.putArray("schemas");
        for (var answer : answers) {
            var node = schemas.addObject().put("service", answer.service().toString());
            if (answer instanceof Answer.Given<SchemaView>(var service, var view)
                    && view.history() instanceof History.Known known) {
                node.put("state", state(service))
                        .put("version", known.newest().map(Entry::version).orElse(null));
                describe(node, view, known);
            } else {
                node.put("state", answer instanceof Answer.Missing ? "DOWN" : state(answer.service()));
            }
        }
        return root;
    }

    private static void describe(ObjectNode node, SchemaView view, History.Known known) {
        var migrations = node.putArray("migrations");
        for (var entry : known.entries()) {
            migrations
                    .addObject()
                    .put("version", entry.version())
                    .put("description", entry.description())
                    .put("state", entry.success() ? (isChanged(view, entry) ? "CHANGED" : "APPLIED") : "FAILED")
                    .put("checksum", entry.checksum())
                    .put("appliedAt", entry.installedOn().toString())
                    .put("appliedBy", entry.installedBy())
                    .put("tookMillis", entry.tookMillis());
        }
        for (var migration : known.lacks(view.carried())) {
            migrations
                    .addObject()
                    .put("version", migration.version())
                    .put("description", migration.description())
                    .put("state", "PENDING")
                    .put("checksum", migration.checksum());
        }
        @Nullable
        ObjectNode drift = view.drift()
                .map(found -> {
                    var lines = JsonNodeFactory.instance.objectNode();
                    addAll(lines.putArray("missing"), found.missing());
                    addAll(lines.putArray("added"), found.added());
                    return lines;
                })
                .orElse(null);
        node.set("drift", drift);
    }

    private static void addAll(ArrayNode array, List<String> lines) {
        lines.forEach(array::add);
    }

    private static boolean isChanged(SchemaView view, Entry entry) {
        return view.carried().stream().anyMatch(entry::differsFrom);
    }

    private String state(Service service) {
        var own = troubles.stream()
                .filter(trouble -> trouble.service() == service)
                .toList();
        return own.isEmpty() ? "ok" : own.stream().anyMatch(Trouble::isWrong) ? "WRONG" : "notice";
    }
}
