package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.status.Trouble;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.place.TargetOptions;
import io.hexabuilders.hexactl.schema.apply.ChangeStep.Direction;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.status.SchemaDiagnosis;
import io.hexabuilders.hexactl.schema.status.SchemaView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Applies pending migrations. */
@Command(
        name = "apply",
        description = "Apply the migrations that this release brings and a database lacks, one by one, as the owner of"
                + " its schema.",
        footer = {
            "",
            "Each is applied in one transaction with its row in Flyway's table, so that the service finds it",
            "applied. A lock that is not to be had in time is tried for again, so that others have their turn",
            "between; statements that allow no transaction, such as CREATE INDEX CONCURRENTLY, run without one.",
            "It is refused where the schema is not what its migrations make. hexactl schema gate comes before.",
            "Each database has a run of its own, one after the other. After a failure or a kill hexactl runs",
            "resume goes on, and hexactl runs undo takes back.",
            "",
            "Examples:",
            "  hexactl schema apply --dry-run",
            "  hexactl schema apply --service partner --yes",
            "  hexactl schema apply --target compose --env staging",
            "  hexactl schema apply --database-url partner=postgresql://partner_owner@db/partner_management"
        })
public final class ApplyCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final AttemptsOptions attempts = new AttemptsOptions();

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    ApplyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var whereabouts = target.whereabouts(workplace.environment());
        var place = whereabouts.open(workplace);
        var orders = services.among(place).stream()
                .map(service -> pending(place, service))
                .filter(pending -> !pending.isEmpty())
                .map(pending -> new ChangeOrder(
                        Direction.APPLY, whereabouts.parameters(), pending, attempts.most(), attempts.pause()))
                .toList();
        return new Changing(workplace, consent, output.format()).carryOut(Direction.APPLY, orders);
    }

    private static List<Migration> pending(Target place, Service service) {
        var view = new Database(place.database(service, Access.OWN))
                .transaction(connection -> SchemaView.read(connection, service));
        SchemaDiagnosis.of(view).stream().filter(Trouble::isWrong).findFirst().ifPresent(trouble -> {
            throw Failure.of(service + ": " + trouble.what() + ". " + trouble.next() + ". Nothing was changed");
        });
        if (view.history() instanceof History.Known known) {
            return known.lacks(view.carried());
        }
        throw Failure.of(service + ": the user may not read which migrations were applied. Nothing was changed");
    }
}
