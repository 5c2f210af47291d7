package io.hexabuilders.hexactl.schema.status;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Estate;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how far the schemas are. */
@Command(
        name = "status",
        description = "Show which migrations each database has and lacks, whether their files are still those that were"
                + " applied, and whether the schema is what they make.",
        footer = {
            "",
            "WRONG: no answer; no migration ever ran; a migration failed, was left out, or its file was changed",
            "after it was applied; a table, column, constraint, index, function, trigger or right that no",
            "migration made, or that is missing (DRIFT; partitions do not count, programs make those).",
            "NOTICE: pending migrations, versions that this hexactl does not know, what may not be seen.",
            "It only reads, as the role that may only read. Exit code 1 when something is WRONG.",
            "",
            "Examples:",
            "  hexactl schema status",
            "  hexactl schema status --service partner --migrations",
            "  hexactl schema status --output json",
            "  hexactl schema status --target compose --env dev",
            "  hexactl schema status --database-url partner=postgresql://partner_readonly@db/partner_management"
        })
public final class StatusCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Option(names = "--migrations", description = "List each migration too; JSON always does.")
    private boolean migrations;

    StatusCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var place = target.resolve(workplace);
        var report = new SchemaReport(new Estate(place).ask(services.among(place), SchemaView::read));
        workplace.console().show(output.format(), report::json, () -> report.text(migrations));
        return report.isGood() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
