package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.wal.WalRange;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the backups. */
@Command(
        name = "backups",
        description = "Show which backups there are, whether they are verified, and why they are kept.",
        footer = {
            "",
            "It needs nothing but the backups themselves: no database is asked, no key is needed.",
            "A backup that was not restored and compared is NOT VERIFIED. EXPIRED ones go with db prune,",
            "which has the same --keep options. RECOVERABLE TO is how far the WAL that was archived on this",
            "machine brings it; with what its database has not archived yet a restore goes further.",
            "Exit code 1 when a backup is bad or damaged.",
            "",
            "Examples:",
            "  hexactl db backups",
            "  hexactl db backups --service partner --repository /mnt/backups --output json"
        })
public final class BackupsCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final RetentionOptions retention = new RetentionOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    BackupsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var catalogue = Catalogue.read(
                repository.existing(workplace.environment()),
                services.chosen(List.of(Service.values())),
                retention.retention(),
                workplace);
        var report = new CatalogueReport(catalogue, this::recoverable);
        workplace.console().show(output.format(), report::json, report::text);
        return catalogue.wrongs().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private Optional<Instant> recoverable(StoredBackup.Whole backup) {
        var archive = LocalClusters.archive(
                Home.of(workplace.environment()), backup.id().service());
        try {
            return WalRange.of(backup.manifest(), archive.root()).map(WalRange::until);
        } catch (IOException e) {
            throw Failure.of(archive.root() + " cannot be read: " + Reasons.of(e), e);
        }
    }
}
