package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.console.Workplace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes backups. */
@Command(
        name = "backup",
        description = "Take a backup of each database, while it works on.",
        footer = {
            "",
            "Of the local suite it is PostgreSQL's base backup with the WAL that makes it whole, as it is with",
            "--base of the servers of Compose; of all others it is a dump by pg_dump: compressed, encrypted,",
            "each file with its checksum, and a manifest that says",
            "what each table held. It counts once db verify-backup has restored and compared it. For a base",
            "backup transactions that write are held up for a moment, which is told: half a second at most,",
            "and again after a pause where longer ones are in the way. For a dump nobody waits, but who",
            "changes tables. What an earlier call that was killed has left is removed first.",
            "What --database-url names is dumped by the client tools of this machine, and its user has to be",
            "able to read all tables and sequences, as <service>_owner is. A database on which no migration has",
            "ever run is refused.",
            "Exit code 3 when none was taken, 4 when some were.",
            "",
            "Examples:",
            "  hexactl db backup --key-file ~/hexabuilders-backup.key",
            "  hexactl db backup --service partner --unencrypted --output json",
            "  hexactl db backup --repository /mnt/backups --dry-run",
            "  hexactl db backup --repository s3://hexabuilders-backups/production",
            "  hexactl db backup --target compose --env staging --key-file ~/hexabuilders-backup.key",
            "  hexactl db backup --target compose --env production --base",
            "  hexactl db backup --target kubernetes --namespace hexabuilders --service partner",
            "  hexactl db backup --database-url partner=postgresql://partner_owner@db/partner_management"
        })
public final class BackupCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final BackupOptions options = new BackupOptions();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long to try to hold up the transactions that write. Default: ${DEFAULT-VALUE}.")
    private int patience = 120;

    @Option(
            names = "--base",
            description =
                    "With --target compose, a base backup instead of a dump: its WAL is kept from the first one on,"
                            + " and db restore brings it to any second since. The local suite has no others.")
    private boolean base;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    private List<String> failures = List.of();

    public BackupCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var orders = options.orders(workplace, Seconds.of("--patience", patience), base);
        var taking = new Taking(workplace, options.repository().repository(workplace.environment()));
        var report = dryRun ? taking.intend(orders) : taking.take(orders);
        workplace.console().show(output.format(), report::json, report::text);
        failures = report.failures();
        return report.exitCode();
    }

    /** For whoever calls it when nobody is there to see that a disk is away. */
    public void requirePlace() {
        options.repository().requireThere(workplace.environment());
    }

    /** Why the last call took none of a database, a sentence each. */
    public List<String> failures() {
        return failures;
    }
}
