package io.hexabuilders.hexactl.schema.trial;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries migrations on an empty database. */
@Command(
        name = "lint",
        description = "Run the migrations on a scratch database, and refuse those that would hold up or break programs"
                + " which use the tables meanwhile.",
        footer = {
            "",
            "Judged is what PostgreSQL does, statement by statement, to tables that were there before: which",
            "locks it takes, what it reads or writes anew as a whole under them, and what is gone afterwards.",
            "A DO block hides nothing; tables that a migration makes itself do not count. The rules stand in",
            "docs/schema-changes.md. A comment in the migration allows what is known to do no harm:",
            "  -- allow index-not-concurrent on skill_synonym: it holds 200 rows",
            "  -- contract: no release since 1.4 uses the column",
            "Exit code 1 when a migration is refused.",
            "",
            "Examples:",
            "  hexactl schema lint",
            "  hexactl schema lint --service partner --file V006__nickname.sql",
            "  hexactl schema lint --scratch-url postgresql://postgres@localhost:5432/postgres --output json"
        })
public final class LintCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final ScratchOptions scratch = new ScratchOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A migration that this release does not bring yet, to be tried after those that it brings."
                    + " Can be repeated; needs one --service.")
    private List<Path> files = List.of();

    LintCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var chosen = services.chosen(List.of(Service.values()));
        if (!files.isEmpty() && chosen.size() != 1) {
            throw Failure.usage("--file: of which service is it? Name one with --service");
        }
        var server = scratch.scratch(workplace.environment());
        var verdicts = new ArrayList<Verdict>();
        for (var service : chosen) {
            var migrations = new ArrayList<>(Migration.of(service));
            files.forEach(file -> migrations.add(read(service, file)));
            verdicts.addAll(EmptyTrial.of(server, service, migrations));
        }
        var report = new TrialReport(verdicts);
        workplace
                .console()
                .show(
                        output.format(),
                        () -> JsonNodeFactory.instance
                                .objectNode()
                                .put("good", report.isGood())
                                .set("migrations", report.json()),
                        report::text);
        return report.isGood() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static Migration read(Service service, Path file) {
        try {
            return Migration.parse(service, file.getFileName().toString(), Files.readString(file))
                    .orElseThrow(() -> Failure.usage("--file: " + file + " is not named like V006__nickname.sql"));
        } catch (IOException e) {
            throw Failure.usage("--file: " + file + " cannot be read: " + e.getMessage());
        }
    }
}
