package io.hexabuilders.hexactl.database.backup.catalogue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.wal.UnneededWal;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.place.InstallationOption;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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
            "old. While somebody takes or verifies a backup in that place, nothing is removed.",
            "Nor is the newest verified one that leads to the present database, or to that from before a restore",
            "that nobody has confirmed: whoever takes that back needs it.",
            "All this holds for each METHOD of db backups by itself: no dump takes the place of a base backup,",
            "which alone leads on to any second since.",
            "Archived WAL goes that no backup needs which is kept here or in the usual place: that of the home,",
            "and with --target compose that of the servers of the environment. A NOTICE: all WAL of such a",
            "server stays, for no base backup leads to it.",
            "Exit code 4 when one could not be removed: those before it are.",
            "",
            "Examples:",
            "  hexactl db prune --dry-run",
            "  hexactl db prune --keep-days 14 --yes"
        })
public final class PruneCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Workplace workplace;

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final RetentionOptions retention = new RetentionOptions();

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    public PruneCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var place = repository.existing(workplace.environment());
        var catalogue = catalogue(place);
        var expired = catalogue.expired();
        var wal = unneeded(catalogue, expired);
        if (consent.isDryRun() || (expired.isEmpty() && wal.count() == 0)) {
            show(catalogue, expired, wal, wal.bytes());
            return ExitCodes.DONE;
        }
        if (consent.isToBeAsked()) {
            expired.forEach(backup -> workplace.console().say("expired: " + backup.id()));
            if (!workplace
                    .console()
                    .confirms("Remove " + expired.size() + " backups in " + place.place() + " and " + wal.count()
                            + " files of WAL?")) {
                throw Failure.of("nothing was changed");
            }
        }
        remove(place, expired.stream().map(StoredBackup::id).toList());
        return ExitCodes.DONE;
    }

    /** What is there may be other than when somebody was asked; only what he was told of goes. */
    private void remove(Repository place, List<BackupId> wanted) {
        try (var _ = place.own()) {
            var catalogue = catalogue(place);
            var expired = catalogue.expired().stream()
                    .filter(backup -> wanted.contains(backup.id()))
                    .toList();
            var wal = unneeded(catalogue, expired);
            long bytes = wal.bytes();
            expired.forEach(backup -> place.delete(backup.id()));
            wal.remove();
            show(catalogue, expired, wal, bytes);
        } catch (IOException e) {
            throw Failure.of("the backups in " + place.place() + " cannot be locked: " + Reasons.of(e), e);
        }
    }

    private Catalogue catalogue(Repository place) {
        return Catalogue.read(place, services.chosen(List.of(Service.values())), retention.retention(), workplace);
    }

    /** Backups may lie in several places, and the usual one knows best what is still to be brought back. */
    private UnneededWal unneeded(Catalogue catalogue, List<StoredBackup> expired) {
        var environment = workplace.environment();
        var chosen = services.chosen(List.of(Service.values()));
        var kept = new ArrayList<>(catalogue.backups());
        kept.removeAll(expired);
        var usual = new RepositoryOption().existing(environment);
        if (!usual.place().equals(catalogue.place())) {
            kept.addAll(usual.all(chosen));
        }
        return contained(UnneededWal.of(Home.of(environment), chosen, kept), chosen, kept);
    }

    /** Of a server that does not run nothing is removed: it may run again. */
    private UnneededWal contained(UnneededWal wal, List<Service> chosen, List<StoredBackup> kept) {
        var stack = Source.Stack.of(installation.installation(workplace.environment()), TIMEOUT);
        if (!(stack.orElse(null) instanceof Source.Compose compose)) {
            return wal;
        }
        var all = wal;
        for (var service : chosen) {
            try {
                all = all.and(compose.contained(service, workplace), service, kept);
            } catch (Failure e) {
                workplace.console().say("no WAL of " + service + " is removed: " + e.message());
            }
        }
        return all;
    }

    /** @param bytes of the WAL, as long as it was there */
    private void show(Catalogue catalogue, List<StoredBackup> expired, UnneededWal wal, long bytes) {
        int files = wal.count();
        if (output.format() == Output.json) {
            var node = json(catalogue, expired).put("walFiles", files).put("walBytes", bytes);
            wal.notices().forEach(node.putArray("notices")::add);
            workplace.console().json(node);
            return;
        }
        wal.notices().forEach(what -> workplace.console().data("NOTICE  " + what));
        for (var backup : expired) {
            workplace.console().data((consent.isDryRun() ? "would remove " : "removed ") + backup.id());
        }
        if (files > 0) {
            workplace
                    .console()
                    .data((consent.isDryRun() ? "would remove " : "removed ") + files + " files of WAL, "
                            + Visible.size(bytes));
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
