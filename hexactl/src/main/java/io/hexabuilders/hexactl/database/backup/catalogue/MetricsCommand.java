package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells Prometheus of the backups. */
@Command(
        name = "metrics",
        description = "Tell Prometheus of the backups: when the newest was taken and verified, and how many are bad.",
        footer = {
            "",
            "It is the text format of Prometheus, for the textfile collector of its node_exporter. Like",
            "db backups it needs nothing but the backups themselves. A file is replaced as a whole, and kept",
            "as it is where the backups cannot be read: an alert tells that nobody has looked for long.",
            "Where no file lasts, as in a job on Kubernetes, a Pushgateway keeps them for Prometheus; what it",
            "had under that job goes.",
            "",
            "Examples:",
            "  hexactl db metrics",
            "  hexactl db metrics --file /var/lib/node_exporter/backups.prom",
            "  hexactl db metrics --push http://pushgateway:9091/metrics/job/backups"
        })
public final class MetricsCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final RetentionOptions retention = new RetentionOptions();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Where to write them, with a name that ends in .prom. Default: to the output.")
    private @Nullable Path file;

    @Mixin
    private final PushOption push = new PushOption();

    public MetricsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var place = push.or("--file", file);
        var catalogue = Catalogue.read(
                repository.existing(workplace.environment()),
                services.chosen(List.of(Service.values())),
                retention.retention(),
                workplace);
        String text = new BackupMetrics(catalogue).text();
        place.ifPresentOrElse(
                there -> there.replace(text), () -> workplace.console().block(text));
        return ExitCodes.DONE;
    }
}
