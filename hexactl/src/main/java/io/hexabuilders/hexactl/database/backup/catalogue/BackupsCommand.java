package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.util.List;
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
            "which has the same --keep options. Exit code 1 when a backup is bad or damaged.",
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
                repository.repository(workplace.environment()),
                services.chosen(List.of(Service.values())),
                retention.retention(),
                workplace.clock().instant());
        var report = new CatalogueReport(catalogue);
        if (output.format() == Output.json) {
            workplace.console().json(report.json());
        } else {
            workplace.console().block(report.text());
        }
        return catalogue.wrongs().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
