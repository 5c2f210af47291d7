package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.io.IOException;
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
            "",
            "Examples:",
            "  hexactl db metrics",
            "  hexactl db metrics --file /var/lib/node_exporter/backups.prom"
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

    MetricsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (file != null && !file.toString().endsWith(".prom")) {
            throw Failure.usage("the textfile collector reads files only whose names end in .prom: " + file);
        }
        var catalogue = Catalogue.read(
                repository.existing(workplace.environment()),
                services.chosen(List.of(Service.values())),
                retention.retention(),
                workplace);
        String text = new BackupMetrics(catalogue).text();
        if (file == null) {
            workplace.console().block(text);
        } else {
            replace(file, text);
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
