package io.hexabuilders.hexactl.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.place.TargetOptions;
import io.hexabuilders.platform.chain.HistoryHash;
import io.hexabuilders.platform.chain.HistoryVerification;
import io.hexabuilders.platform.chain.HistoryVerification.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verifies history's hash chains. */
@Command(
        name = "verify",
        description = "Recompute the hash chain of every resource's history: a row that was changed, moved or removed"
                + " shows.",
        footer = {
            "",
            "Rows that were cut off at the end of a chain do not show there. So of the local suite the number",
            "of rows from before each of its backups is compared with what that backup holds. The database has to",
            "have the rows of those that it grew out of; of others, which a restore or taking one back has given",
            "up, a NOTICE says how many are lost. Personal values that were erased are no damage.",
            "Exit code 1 when something is damaged, or a database does not answer.",
            "",
            "Examples:",
            "  hexactl audit verify",
            "  hexactl audit verify --service partner --output json",
            "  hexactl audit verify --target kubernetes --namespace hexabuilders"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final long PROGRESS_ROWS = 100_000;

    private final Workplace workplace;
    private final HistoryVerification verification = new HistoryVerification(new HistoryHash(new JsonMapper()));

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    VerifyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (!target.isLocal()) {
            repository.requireUnused("backups are compared with the local suite only, which is not meant");
        }
        var place = target.resolve(workplace);
        var console = workplace.console();
        var verdicts = new ArrayList<Verdict>();
        var failures = new ArrayList<Failure>();
        for (var service : services.among(place)) {
            try {
                var verdict = verify(place, service);
                verdicts.add(verdict);
                if (output.format() == Output.text) {
                    console.block(verdict.text());
                }
            } catch (Failure e) {
                if (e.exitCode() == ExitCodes.USAGE) {
                    throw e;
                }
                failures.add(e);
                console.say(e.message());
            }
        }
        if (output.format() == Output.json) {
            print(verdicts, failures);
        }
        boolean good = failures.isEmpty() && verdicts.stream().allMatch(Verdict::isWhole);
        return good ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private Verdict verify(Target place, Service service) {
        var backedUp = target.isLocal()
                ? BackedUpHistory.of(repository.existing(workplace.environment()), service, workplace.environment())
                : BackedUpHistory.none(service);
        return new Database(place.database(service, Access.READ)).transaction(connection -> {
            var findings = new ArrayList<Finding>();
            var extent = verification.verifyAll(connection, findings::add, rows -> {
                if (rows % PROGRESS_ROWS == 0) {
                    workplace.console().say(service + ": " + rows + " entries verified …");
                }
            });
            return new Verdict(service, extent, findings, backedUp.backups().size(), backedUp.losses(connection));
        });
    }

    private void print(List<Verdict> verdicts, List<Failure> failures) {
        var node = JsonNodeFactory.instance.objectNode();
        var array = node.putArray("services");
        verdicts.forEach(verdict -> array.add(verdict.json()));
        var missing = node.putArray("failures");
        failures.forEach(failure -> missing.add(failure.message()));
        workplace.console().json(node);
    }
}
