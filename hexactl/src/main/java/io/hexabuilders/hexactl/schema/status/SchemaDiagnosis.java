package io.hexabuilders.hexactl.schema.status;

import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.status.Trouble;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.catalogue.Drift;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.History.Entry;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds in a schema what should not be. */
public final class SchemaDiagnosis {

    private SchemaDiagnosis() {}

    public static List<Trouble> of(SchemaView view) {
        var service = view.service();
        var troubles = new ArrayList<Trouble>();
        switch (view.history()) {
            case History.Empty _ ->
                troubles.add(Trouble.wrong(
                        service,
                        "no migration has ever run in the schema " + service.schema(),
                        "if it is the right database, start the service's migration"));
            case History.Hidden _ ->
                troubles.add(Trouble.notice(
                        service,
                        "the user may not read which migrations were applied",
                        "as the owner: GRANT SELECT ON " + service.schema() + ".flyway_schema_history TO the user"));
            case History.Known known -> {
                applied(view, known, troubles);
                drift(view, troubles);
            }
        }
        return troubles;
    }

    private static void applied(SchemaView view, History.Known known, List<Trouble> troubles) {
        var service = view.service();
        for (var failed : known.failed()) {
            troubles.add(Trouble.wrong(
                    service,
                    "migration " + Visible.text(failed.toString()) + " ended halfway",
                    "the runbook docs/runbooks/schema-changes.md says how to go on"));
        }
        for (var migration : view.carried()) {
            known.entries().stream()
                    .filter(entry -> entry.differsFrom(migration))
                    .forEach(entry -> troubles.add(changed(service, migration, entry)));
        }
        skipped(view, known)
                .forEach(
                        migration -> troubles.add(
                                Trouble.wrong(
                                        service,
                                        "migration " + migration + " was left out: newer ones are applied",
                                        "a release was deployed beside another one; see what it would change before it is applied late")));
        var pending = known.lacks(view.carried());
        if (!pending.isEmpty()) {
            troubles.add(Trouble.notice(
                    service,
                    "not applied yet: "
                            + pending.stream().map(Migration::toString).collect(Collectors.joining(", ")),
                    "the migrations of the next deployment apply them"));
        }
        var unknown = known.unknown(view.carried());
        if (!unknown.isEmpty()) {
            troubles.add(Trouble.notice(
                    service,
                    "the schema has versions that this hexactl does not know: "
                            + Visible.text(unknown.stream().map(Entry::version).collect(Collectors.joining(", "))),
                    "use the hexactl of the newer release"));
        }
    }

    private static Trouble changed(Service service, Migration migration, Entry entry) {
        return Trouble.wrong(
                service,
                migration.script() + " was changed after it was applied: its checksum is " + migration.checksum()
                        + ", that of the database's " + entry.checksum(),
                "take the file as it was applied and put the change into a new migration; the service refuses to"
                        + " migrate until then");
    }

    /** Pending ones that are older than an applied one. */
    private static List<Migration> skipped(SchemaView view, History.Known known) {
        var carried = view.carried();
        int newest = -1;
        for (int index = 0; index < carried.size(); index++) {
            newest = known.has(carried.get(index)) ? index : newest;
        }
        int last = newest;
        return known.lacks(carried).stream()
                .filter(migration -> carried.indexOf(migration) < last)
                .toList();
    }

    private static void drift(SchemaView view, List<Trouble> troubles) {
        if (!view.uncompared().isEmpty()) {
            troubles.add(Trouble.notice(
                    view.service(),
                    "the schema was not compared with what its migrations make: " + view.uncompared(),
                    ""));
        }
        view.drift().filter(drift -> !drift.isNone()).ifPresent(drift -> troubles.add(drifted(view.service(), drift)));
    }

    private static Trouble drifted(Service service, Drift drift) {
        var lines = new ArrayList<String>();
        drift.missing().forEach(line -> lines.add("missing: " + Visible.text(line)));
        drift.added().forEach(line -> lines.add("not by a migration: " + Visible.text(line)));
        return Trouble.wrong(
                service,
                "the schema is not what its migrations make, in " + drift.size()
                        + (drift.size() == 1 ? " line:" : " lines:")
                        + lines.stream().map(line -> "\n       " + line).collect(Collectors.joining()),
                "somebody changed it by hand: put that into a migration, or take it back as the owner");
    }
}
