package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.KeyOption;
import io.hexabuilders.hexactl.database.backup.dump.JobsOption;
import io.hexabuilders.hexactl.database.backup.verify.RestoredCopies;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether backups are restored for the trial, and how. */
final class BackupCopyOptions {

    @Option(
            names = "--copy-from-backup",
            description = "Restore the newest backup of the second installation's database in --repository for the"
                    + " trial, on a server of this machine that goes afterwards. --copy-url goes before it.")
    private boolean wanted;

    @Mixin
    private final KeyOption key = new KeyOption();

    @Mixin
    private final JobsOption jobs = new JobsOption();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long the restored server may take to come up. Default: ${DEFAULT-VALUE}.")
    private int patience = 3600;

    boolean isWanted() {
        return wanted;
    }

    /** Empty where they are not wanted. */
    Optional<BackupCopy> copy(InstallationBackups backups, Workplace workplace) {
        if (!wanted) {
            return Optional.empty();
        }
        var repository = backups.place()
                .orElseThrow(() -> Failure.usage("--copy-from-backup: name with --repository where the backups are"));
        var environment = workplace.environment();
        var copies = new RestoredCopies(
                repository,
                environment,
                Seconds.of("--patience", patience),
                jobs.jobs(),
                line -> workplace.console().say(line));
        return Optional.of(new BackupCopy(backups, repository, copies, manifest -> key.of(manifest, environment)));
    }
}
