package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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

    @Option(
            names = "--push",
            paramLabel = "URL",
            description = "Tell a Pushgateway instead: its address with a job, http://HOST:9091/metrics/job/backups.")
    private @Nullable URI gateway;

    public MetricsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (file != null && !file.toString().endsWith(".prom")) {
            throw Failure.usage("the textfile collector reads files only whose names end in .prom: " + file);
        }
        if (file != null && gateway != null) {
            throw Failure.usage("--file and --push: where do the metrics go?");
        }
        var catalogue = Catalogue.read(
                repository.existing(workplace.environment()),
                services.chosen(List.of(Service.values())),
                retention.retention(),
                workplace);
        String text = new BackupMetrics(catalogue).text();
        if (file != null) {
            replace(file, text);
        } else if (gateway != null) {
            Pushgateway.put(gateway, text);
        } else {
            workplace.console().block(text);
        }
        return ExitCodes.DONE;
    }

    /** The collector is another user, and may look at any moment. */
    private static void replace(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, text);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failure.of("the metrics cannot be written to " + file + ": " + Reasons.of(e), e);
        }
    }
}
