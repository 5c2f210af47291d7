package io.hexabuilders.hexactl.database.backup.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes backups that are no longer kept. */
@Command(
        name = "prune",
        description = "Remove the backups that are no longer kept.",
        footer = {
            "",
            "Of each of the last 7 days, 4 weeks and 12 months that have any, one backup is kept, in UTC:",
            "the newest that is verified, or else the newest. The newest one and the newest verified one are",
            "never removed, nor is a bad one before a newer one is verified. Half ones go when they are a day",
            "old.",
            "Exit code 4 when one could not be removed: those before it are.",
            "",
            "Examples:",
            "  hexactl db prune --dry-run",
            "  hexactl db prune --keep-days 14 --yes"
        })
public final class PruneCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final RetentionOptions retention = new RetentionOptions();

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    PruneCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var place = repository.repository(workplace.environment());
        var catalogue = Catalogue.read(
                place,
                services.chosen(List.of(Service.values())),
                retention.retention(),
                workplace.clock().instant());
        var expired = catalogue.expired();
        if (!consent.isDryRun() && !expired.isEmpty()) {
            if (consent.isToBeAsked()) {
                expired.forEach(backup -> workplace.console().say("expired: " + backup.id()));
                if (!workplace.console().confirms("Remove " + expired.size() + " backups in " + place.place() + "?")) {
                    throw Failure.of("nothing was changed");
                }
            }
            expired.forEach(backup -> place.delete(backup.id()));
        }
        show(catalogue, expired);
        return ExitCodes.DONE;
    }

    private void show(Catalogue catalogue, List<StoredBackup> expired) {
        if (output.format() == Output.json) {
            workplace.console().json(json(catalogue, expired));
            return;
        }
        for (var backup : expired) {
            workplace.console().data((consent.isDryRun() ? "would remove " : "removed ") + backup.id());
        }
        workplace
                .console()
                .data((consent.isDryRun() ? "would keep " : "kept ")
                        + (catalogue.backups().size() - expired.size()) + " of "
                        + catalogue.backups().size() + " backups in " + catalogue.place());
    }

    private ObjectNode json(Catalogue catalogue, List<StoredBackup> expired) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("repository", catalogue.place())
                .put("dryRun", consent.isDryRun())
                .put("kept", catalogue.backups().size() - expired.size());
        var removed = node.putArray("removed");
        expired.forEach(backup -> removed.addObject()
                .put("service", backup.id().service().toString())
                .put("name", backup.id().name()));
        return node;
    }
}
