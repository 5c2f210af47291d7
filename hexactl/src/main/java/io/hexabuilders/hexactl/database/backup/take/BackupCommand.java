package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.KeyOption;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes backups. */
@Command(
        name = "backup",
        description = "Take a backup of each database of the local suite, while it works on.",
        footer = {
            "",
            "It is PostgreSQL's base backup with the WAL that makes it whole: compressed, encrypted, each",
            "file with its checksum, and a manifest that says what each table held. It counts once",
            "db verify-backup has restored and compared it. Transactions that write are held up for a",
            "moment, which is told: half a second at most, and again after a pause where longer ones are in",
            "the way. What an earlier call that was killed has left is removed first.",
            "Exit code 3 when none was taken, 4 when some were.",
            "",
            "Examples:",
            "  hexactl db backup --key-file ~/hexabuilders-backup.key",
            "  hexactl db backup --service partner --unencrypted --output json",
            "  hexactl db backup --repository /mnt/backups --dry-run"
        })
public final class BackupCommand implements Callable<Integer> {

    private final Workplace workplace;

    /** Whose databases can be backed up. */
    enum Kind {
        local
    }

    @Option(
            names = "--target",
            description = "Only local, the default: the suite of ./hexa, found through HEXA_HOME, on this machine.")
    @SuppressWarnings("UnusedVariable") // there is only one
    private Kind target = Kind.local;

    @Option(names = "--database-url", hidden = true)
    private List<String> databases = List.of();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final KeyOption key = new KeyOption();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a database may take to answer. Default: ${DEFAULT-VALUE}.")
    private int timeout = 15;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long to try to hold up the transactions that write. Default: ${DEFAULT-VALUE}.")
    private int patience = 120;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    BackupCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (!databases.isEmpty()) {
            throw Failure.usage("a base backup copies the server's files, which cannot be had through a connection:"
                    + " --database-url is for commands that ask a database");
        }
        var keyFile = key.forNewOnes(workplace.environment());
        var taking = new Taking(workplace, repository.repository(workplace.environment()));
        var now = workplace.clock().instant();
        var orders = services.chosen(List.of(Service.values())).stream()
                .map(service -> new BackupOrder(
                        BackupId.next(service, now),
                        repository.folder(workplace.environment()),
                        keyFile,
                        Seconds.of("--timeout", timeout),
                        Seconds.of("--patience", patience)))
                .toList();
        var report = dryRun ? taking.intend(orders) : taking.take(orders);
        if (output.format() == Output.json) {
            workplace.console().json(report.json());
        } else {
            workplace.console().block(report.text());
        }
        return report.exitCode();
    }
}
