package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.KeyOption;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.dump.JobsOption;
import io.hexabuilders.hexactl.database.backup.dump.ScratchServer;
import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.place.InstallationOption;
import io.hexabuilders.hexactl.tools.ContainedServer;
import io.hexabuilders.hexactl.tools.LocalTools;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves backups. */
@Command(
        name = "verify-backup",
        description =
                "Restore a backup into a server of its own, beside all others, and compare it with what was backed"
                        + " up.",
        footer = {
            "",
            "Every file is held against its checksum, every table against the rows and the hash of the",
            "manifest; pending migrations are applied to the copy, and it is asked what the service's",
            "program lives by. What comes out is written beside the backup; db backups shows it. No other",
            "server is touched. A dump is restored by the pg_restore of this machine into the PostgreSQL beside",
            "it in the folder that HEXACTL_POSTGRES_BIN names, or else into the one that hexactl brings, so",
            "both have to be of the major version that it was taken of; with --target compose or kubernetes in",
            "a container or pod of the database's own image, which goes afterwards. A base backup of Compose",
            "needs that, too.",
            "A backup is verified when the copy is what was backed up; that a migration fails on it, or that none",
            "had ever run, is told, too, and does not make it a bad one.",
            "Exit code 1 when a backup is not good, when a migration fails on it, or when that could not be",
            "found out.",
            "",
            "Examples:",
            "  hexactl db verify-backup",
            "  hexactl db verify-backup 20261121-020000-4f2a1c --key-file ~/hexabuilders-backup.key",
            "  hexactl db verify-backup --service partner --output json",
            "  hexactl db verify-backup --target kubernetes --namespace hexabuilders"
        })
public final class VerifyBackupCommand implements Callable<Integer> {

    /** How long the restored server, which nobody else uses, may take to answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Workplace workplace;

    @Parameters(
            paramLabel = "BACKUP",
            arity = "0..*",
            description = "Names of backups, or beginnings of them. Default: the newest one of each service.")
    private List<String> names = List.of();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long the restored server may take to come up. Default: ${DEFAULT-VALUE}.")
    private int patience = 3600;

    @Mixin
    private final JobsOption jobs = new JobsOption();

    @Option(names = "--dry-run", description = "Say which backups would be verified, and do nothing.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    private List<String> findings = List.of();

    public VerifyBackupCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var place = repository.existing(workplace.environment());
        var backups = chosen(place);
        if (dryRun) {
            var intended = VerificationReport.intended(place.place(), backups);
            show(intended);
            return ExitCodes.DONE;
        }
        var report = new VerificationReport(place.place(), verify(place, backups));
        show(report);
        findings = report.findings();
        return report.isGood() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    /** What the last call found, or what kept it from finding out, a sentence each. */
    public List<String> findings() {
        return findings;
    }

    private List<VerificationReport.Row> verify(Repository place, List<StoredBackup> backups) {
        try (var _ = place.share()) {
            return backups.stream().map(backup -> verify(place, backup)).toList();
        } catch (IOException e) {
            throw Failure.of("the backups in " + place.place() + " cannot be locked: " + Reasons.of(e), e);
        }
    }

    private VerificationReport.Row verify(Repository place, StoredBackup backup) {
        return switch (backup) {
            case StoredBackup.Whole whole -> verify(place, whole);
            case StoredBackup.Half half ->
                VerificationReport.Row.failed(half, "it has no manifest: somebody takes it just now, or left it half");
            case StoredBackup.Damaged damaged -> VerificationReport.Row.failed(damaged, damaged.why());
        };
    }

    private VerificationReport.Row verify(Repository place, StoredBackup.Whole backup) {
        try {
            var verification = prove(place, backup.manifest());
            return new VerificationReport.Row(
                    new StoredBackup.Whole(backup.manifest(), Optional.of(verification)),
                    Stream.concat(verification.findings().stream(), verification.obstacles().stream())
                            .toList(),
                    true);
        } catch (Failure e) {
            if (e.exitCode() == ExitCodes.USAGE) {
                throw e;
            }
            return VerificationReport.Row.failed(backup, e.message());
        }
    }

    private Verification prove(Repository place, Manifest manifest) {
        var encrypted = key.of(manifest, workplace.environment());
        var limit = Seconds.of("--patience", patience);
        Consumer<String> talk = line -> workplace.console().say(manifest.id() + ": " + line);
        return switch (manifest.origin()) {
            case Origin.BaseBackup _ -> {
                var local = new LocalClusters(workplace.environment(), limit);
                String password = local.of(manifest.id().service()).superuser().password();
                yield new Verifying(place, local.home(), password, limit, workplace.clock(), talk)
                        .verify(manifest, encrypted);
            }
            case Origin.ServerCopy copy ->
                verifying(place, "the server", new CopyRevival(place, contained(manifest), copy, limit), talk)
                        .verify(manifest, copy.database(), encrypted);
            case Origin.Dump dump ->
                verifying(place, "pg_restore", new DumpRevival(place, this::scratch, dump, jobs.jobs()), talk)
                        .verify(manifest, dump.database(), encrypted);
        };
    }

    private VerifyingScratch verifying(
            Repository place, String means, VerifyingScratch.Revival revival, Consumer<String> talk) {
        return new VerifyingScratch(place, means, revival, workplace.clock(), talk);
    }

    private ContainedServer contained(Manifest manifest) {
        return Source.Stack.of(installation.installation(workplace.environment()), TIMEOUT)
                .filter(Source.Compose.class::isInstance)
                .orElseThrow(() -> Failure.of("the backup " + manifest.id() + " is of the files of a server of Compose:"
                        + " --target compose and --env say beside which one it can be verified"))
                .contained(manifest.id().service(), workplace);
    }

    private ScratchServer scratch(Manifest manifest) throws IOException {
        var environment = workplace.environment();
        var limit = Seconds.of("--patience", patience);
        var stack = Source.Stack.of(installation.installation(environment), TIMEOUT);
        return stack.isPresent()
                ? ContainerScratch.start(stack.get(), manifest, limit, workplace)
                : EmbeddedScratch.start(Home.of(environment), new LocalTools(environment), manifest, limit);
    }

    private List<StoredBackup> chosen(Repository place) {
        if (!names.isEmpty()) {
            return names.stream().map(place::find).distinct().toList();
        }
        var newest = services.chosen(List.of(Service.values())).stream()
                .flatMap(service -> newest(place, service))
                .toList();
        if (newest.isEmpty()) {
            throw Failure.of("there is no backup in " + place.place() + ": hexactl db backup takes one");
        }
        return newest;
    }

    private static Stream<StoredBackup> newest(Repository place, Service service) {
        return place.all(List.of(service)).stream()
                .filter(backup -> !(backup instanceof StoredBackup.Half))
                .limit(1);
    }

    private void show(VerificationReport report) {
        workplace.console().show(output.format(), report::json, report::text);
    }
}
