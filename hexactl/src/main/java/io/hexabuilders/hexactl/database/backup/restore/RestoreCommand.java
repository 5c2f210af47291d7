package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.KeyOption;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.dump.SourceOptions;
import io.hexabuilders.hexactl.database.backup.exchange.ExchangeKind;
import io.hexabuilders.hexactl.database.backup.exchange.ExchangeOrder;
import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.installation.LocalServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.Runs;
import io.hexabuilders.hexactl.run.Step;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a database back. */
@Command(
        name = "restore",
        description = "Bring the database of one service back to a backup. The other databases and all programs work"
                + " on.",
        footer = {
            "",
            "The backup is brought to life beside the database and compared with its manifest, while the",
            "database works on. Only then is the database stopped, its files change places, and the restored",
            "one starts at the same port: its service connects again by itself. How long it was away is told.",
            "A dump is brought into a database of its own on the same server, and the two exchange names; the",
            "user of --database-url has to be able to make databases. So is the database of a base backup of",
            "Compose, of which a server beside the running one comes to life, and goes as far as is wanted.",
            "What is there from before, files or database, stays until hexactl db confirm-restore removes it;",
            "until then hexactl runs undo brings it back. With --to-time a base backup goes on, through the",
            "WAL that was archived since, to any second: of local ones hexactl db backups shows how far. A",
            "backup that is not verified has to be wanted, with --unverified. What other services know",
            "of what is lost stays there: docs/backup-and-restore.md.",
            "Exit code 1 when it is refused or nobody confirmed, 3 when it failed and the database is as",
            "before, 4 when not all could be taken back.",
            "",
            "Examples:",
            "  hexactl db restore 20261121-020000-4f2a1c --key-file ~/hexabuilders-backup.key --dry-run",
            "  hexactl db restore 20261121-020000-4f2a1c --key-file ~/hexabuilders-backup.key",
            "  hexactl db restore 20261121-020000-4f2a1c --to-time 2026-11-21T09:59:59Z",
            "  hexactl db restore 20261121-020000-4f2a1c --target compose --env dev --to-end",
            "  hexactl db restore 20261121-020000-4f2a1c --target kubernetes --namespace hexabuilders"
        })
public final class RestoreCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(paramLabel = "BACKUP", description = "Its name, or a beginning of it that no other backup has.")
    private String name = "";

    @Mixin
    private final GoalOptions goals = new GoalOptions();

    @Option(names = "--unverified", description = "Also a backup of which nobody knows whether it is good.")
    private boolean unverified;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long a server may take to stop or to come up. Default: ${DEFAULT-VALUE}.")
    private int patience = 3600;

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    RestoreCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var manifest = backup().manifest();
        key.of(manifest, workplace.environment());
        var goal = goals.goal(workplace.clock().instant());
        var plan = plan(manifest, goal);
        if (consent.isDryRun()) {
            show(RestoreReport.intended(
                    manifest, goal, plan.steps().stream().map(Step::name).toList()));
            return ExitCodes.DONE;
        }
        if (consent.isToBeAsked()
                && !workplace
                        .console()
                        .confirms("Bring the database of " + plan.target() + " back to what it was "
                                + RestoreReport.moment(manifest, goal)
                                + "? What was written since then is no longer in it.")) {
            throw Failure.of("nothing was changed");
        }
        show(restore(plan, manifest, goal));
        return ExitCodes.DONE;
    }

    private Plan plan(Manifest manifest, Goal goal) {
        var dumped = source.source(workplace.environment());
        return switch (manifest.origin()) {
            case Origin.BaseBackup _ -> {
                if (dumped.isPresent()) {
                    throw Failure.usage("the backup " + manifest.id() + " is of the files of a local suite, and is"
                            + " brought back to that alone");
                }
                new Reach(repository.existing(workplace.environment()), workplace).require(manifest, goal);
                yield new RestoreKind(workplace).plan(order(manifest, goal));
            }
            case Origin.Dump _ -> {
                if (!(goal instanceof Goal.OfBackup)) {
                    throw Failure.usage("the backup " + manifest.id() + " is a dump, which is of one instant: it"
                            + " cannot be brought forward to another");
                }
                yield exchange(
                        manifest, goal, dumped, "a dump: --target compose, --target kubernetes or --database-url");
            }
            case Origin.ServerCopy copy -> {
                if (dumped.filter(to -> !(to instanceof Source.Compose)).isPresent()) {
                    throw Failure.usage("the backup " + manifest.id()
                            + " is of the files of a server of Compose, and is brought back there alone");
                }
                CopyReach.require(manifest, copy, goal, workplace.clock().instant());
                yield exchange(manifest, goal, dumped, "of the files of a server of Compose: --target compose");
            }
        };
    }

    /** @param kind what the backup is, and which options say where it is brought back to */
    private Plan exchange(Manifest manifest, Goal goal, Optional<Source> to, String kind) {
        var order = order(
                manifest,
                goal,
                to.orElseThrow(() -> Failure.usage(
                        "the backup " + manifest.id() + " is " + kind + " says where it is brought back to")));
        var exchange = new ExchangeKind(workplace);
        exchange.require(order);
        return exchange.plan(order);
    }

    private ExchangeOrder order(Manifest manifest, Goal goal, Source to) {
        return new ExchangeOrder(
                manifest.id().service(),
                manifest.id().name(),
                repository.place(workplace.environment()),
                to,
                goal,
                ExchangeOrder.mark(workplace.clock().instant()),
                manifest.keyFingerprint().flatMap(_ -> key.file(workplace.environment())),
                source.jobs(),
                Seconds.of("--patience", patience));
    }

    private RestoreOrder order(Manifest manifest, Goal goal) {
        var service = manifest.id().service();
        var environment = workplace.environment();
        var servers = new LocalServers(environment, source.timeout(), Seconds.of("--patience", patience));
        return new RestoreOrder(
                service,
                manifest.id().name(),
                repository.place(environment),
                goal,
                RestoreOrder.mark(workplace.clock().instant()),
                servers.state(service) != ServerState.STOPPED,
                manifest.keyFingerprint().flatMap(_ -> key.file(environment)),
                source.timeout(),
                Seconds.of("--patience", patience));
    }

    private RestoreReport restore(Plan plan, Manifest manifest, Goal goal) {
        var runs = RunFolder.of(workplace.environment());
        return RestoreReport.done(manifest, goal, runs.find(new Runs(runs, workplace).begin(plan)));
    }

    private StoredBackup.Whole backup() {
        var place = repository.existing(workplace.environment());
        return switch (place.find(name)) {
            case StoredBackup.Half half ->
                throw Failure.of("the backup " + half.id() + " is half: it has no manifest. Nothing was changed");
            case StoredBackup.Damaged damaged -> throw Failure.of(damaged.why() + ". Nothing was changed");
            case StoredBackup.Whole whole -> {
                if (!whole.isVerified() && !unverified) {
                    throw unproved(whole, place);
                }
                yield whole;
            }
        };
    }

    private static Failure unproved(StoredBackup.Whole backup, Repository place) {
        if (!backup.isBad()) {
            return Failure.of("the backup " + backup.id() + " is not verified: hexactl db verify-backup "
                    + backup.id().name() + " looks whether it is good; --unverified restores it all the same. Nothing"
                    + " was changed");
        }
        String why = backup.verification().stream()
                .flatMap(found -> found.findings().stream())
                .collect(Collectors.joining("; "));
        String other = place.all(List.of(backup.id().service())).stream()
                .filter(stored -> stored instanceof StoredBackup.Whole whole && whole.isVerified())
                .findFirst()
                .map(verified ->
                        "the newest that is verified is " + verified.id().name())
                .orElse("no backup of " + backup.id().service() + " is verified");
        return Failure.of("the backup " + backup.id() + " is not good: " + why + ". " + other
                + "; --unverified restores this one all the same. Nothing was changed");
    }

    private void show(RestoreReport report) {
        workplace.console().show(output.format(), report::json, report::text);
    }
}
