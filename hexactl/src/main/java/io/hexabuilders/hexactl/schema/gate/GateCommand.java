package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.installation.Estate;
import io.hexabuilders.hexactl.installation.Estate.Answer;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.place.NamedInstallation;
import io.hexabuilders.hexactl.schema.trial.ScratchOptions;
import io.hexabuilders.hexactl.schema.trial.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether migrations may go on to the next installation. */
@Command(
        name = "gate",
        description = "Say whether the migrations that one installation has proved may go to the next, and which does"
                + " not. Neither is changed.",
        footer = {
            "",
            "Passed by a service whose schemas are what their migrations make, on both sides; whose pending",
            "migrations the first installation has applied, whole, from the same files, --min-age ago; which keep",
            "the rules of hexactl schema lint, leave every statement working that the running release sends,",
            "hold no lock too long on a copy with rows, and take nothing away that an older version uses; and",
            "which has a verified backup of the last 24 h in --repository, of that very database.",
            "A NAME is local, the suite of ./hexa; compose:ENV, an environment on Docker Compose, where the",
            "checkout is; kubernetes:NAMESPACE or kubernetes:CONTEXT/NAMESPACE, databases that run in a cluster;",
            "or that of a file estates/NAME.properties in HEXA_HOME, with lines like",
            "  partner=postgresql://partner_readonly@db.example:5432/partner_management",
            "and the passwords in HEXACTL_NAME_PARTNER_PASSWORD (and so on) or HEXACTL_NAME_PASSWORD.",
            "Exit code 1 when something is refused.",
            "",
            "Examples:",
            "  hexactl schema gate --from staging --to production --copy-from-backup --repository s3://backups",
            "  hexactl schema gate --from staging --to production --copy-url partner=postgresql://...",
            "  hexactl schema gate --from staging --to production --service partner --output json",
            "  hexactl schema gate --from compose:staging --to kubernetes:hexabuilders --without-copy"
        })
public final class GateCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "NAME",
            description = "The installation that has proved them.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "The installation that lacks them.")
    private String to = "";

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final GateOptions options = new GateOptions();

    @Mixin
    private final CopyOption copy = new CopyOption();

    @Mixin
    private final BackupCopyOptions backupCopy = new BackupCopyOptions();

    @Mixin
    private final ScratchOptions scratch = new ScratchOptions();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a database may take to answer. Default: ${DEFAULT-VALUE}.")
    private int timeout = 15;

    GateCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (from.equals(to)) {
            throw Failure.usage("--from and --to both name " + to + ": the gate is between two installations");
        }
        if (options.isWithoutCopy() && backupCopy.isWanted()) {
            throw Failure.usage("--copy-from-backup and --without-copy: only one of them");
        }
        var patience = Seconds.of("--timeout", timeout);
        var before = new NamedInstallation(from).target(workplace, patience);
        var next = new NamedInstallation(to).target(workplace, patience);
        var chosen = services.among(next);
        var proved = new Estate(before).ask(chosen, Installed::read);
        var lacking = new Estate(next).ask(chosen, Installed::read);
        requireOthers(proved, lacking);
        var gate = gate(proved, lacking, patience);
        var checks = new ArrayList<Check>();
        var verdicts = new ArrayList<Verdict>();
        for (int index = 0; index < chosen.size(); index++) {
            var answers = gate.look(chosen.get(index), proved.get(index), lacking.get(index));
            checks.addAll(answers.checks());
            verdicts.addAll(answers.verdicts());
        }
        var report = new GateReport(from, to, checks, verdicts);
        workplace.console().show(output.format(), report::json, report::text);
        return report.isOpen() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private Gate gate(List<Answer<Installed>> proved, List<Answer<Installed>> lacking, Duration patience) {
        var backups = backups(lacking);
        return new Gate(
                options,
                new Proof(from, options.minimumAge(), workplace.clock().instant()),
                to,
                scratch.scratch(workplace.environment()),
                new CopyCheck(
                        options,
                        to,
                        copy.copies(workplace.environment(), patience),
                        backupCopy.copy(backups, workplace),
                        identities(proved, lacking)),
                backups);
    }

    /** Two names may lead to one database: then it would prove to itself what it has. */
    private void requireOthers(List<Answer<Installed>> proved, List<Answer<Installed>> lacking) {
        for (int index = 0; index < proved.size(); index++) {
            if (proved.get(index) instanceof Answer.Given<Installed> before
                    && lacking.get(index) instanceof Answer.Given<Installed> next
                    && before.value().identity().equals(next.value().identity())) {
                throw Failure.of("the database of " + before.service() + " is the same one in " + from + " and in "
                        + to + ", or one is a standby of the other: look at the addresses of both. Nothing was"
                        + " compared");
            }
        }
    }

    private static Set<Identity> identities(List<Answer<Installed>> proved, List<Answer<Installed>> lacking) {
        return Stream.concat(proved.stream(), lacking.stream())
                .filter(Answer.Given.class::isInstance)
                .map(answer -> ((Answer.Given<Installed>) answer).value().identity())
                .collect(Collectors.toSet());
    }

    private InstallationBackups backups(List<Answer<Installed>> lacking) {
        var environment = workplace.environment();
        var databases = new EnumMap<Service, Identity>(Service.class);
        for (var answer : lacking) {
            if (answer instanceof Answer.Given<Installed> given) {
                databases.put(answer.service(), given.value().identity());
            }
        }
        boolean isLocal = new NamedInstallation(to).isLocal();
        return new InstallationBackups(
                isLocal || repository.isNamed(environment)
                        ? Optional.of(repository.existing(environment))
                        : Optional.empty(),
                isLocal,
                databases);
    }
}
