package io.hexabuilders.hexactl.database.backup.nightly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.catalogue.MetricsPlace;
import io.hexabuilders.hexactl.database.backup.catalogue.PushOption;
import io.hexabuilders.hexactl.database.backup.catalogue.RetentionOptions;
import io.hexabuilders.hexactl.database.backup.take.BackupOptions;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Does what is to be done every night. */
@Command(
        name = "nightly",
        description = "Do a whole night's work: take a backup of each database, prove the newest of each where nobody"
                + " has yet, remove those that are no longer kept, and tell Prometheus.",
        footer = {
            "",
            "It is db backup, db verify-backup, db prune --yes and db metrics, one after the other, with the",
            "options that are given here. What fails keeps nothing behind it from being done: a database that",
            "is away costs the others nothing. A line on standard output says what came of each, and why it",
            "failed; what the commands say themselves goes to standard error. Only the newest of each database",
            "is proved: one that missed its proof and is not the newest any more is pruned as it is.",
            "A named folder for backups that is not there is refused: its disk may be away.",
            "With --at it stays, and does it again each day at these times, in UTC, as a service. Which backups",
            "there are decides what is due: a start behind a missed time makes that up at once, one behind a",
            "done one does nothing. A database that was away is tried again after half an hour. SIGTERM ends",
            "it: a dump that is under way is taken back, what is being written is finished. In HEXA_HOME the",
            "file nightly says in two lines until which second since 1970 all is well, and why.",
            "Exit code without --at: the highest of the four commands'.",
            "",
            "Examples:",
            "  hexactl db nightly --key-file ~/hexabuilders-backup.key",
            "  hexactl db nightly --metrics /var/lib/backup-metrics/backups.prom --keep-days 14",
            "  hexactl db nightly --at 02:00 --target compose --env staging",
            "  hexactl db nightly --repository gs://hexabuilders-backups/production",
            "    --push http://pushgateway:9091/metrics/job/backups",
            "  hexactl db nightly --at 02:00 --dry-run"
        })
public final class NightlyCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final BackupOptions options = new BackupOptions();

    @Mixin
    private final RetentionOptions retention = new RetentionOptions();

    @Option(
            names = "--at",
            paramLabel = "HH:MM",
            split = ",",
            description = "Stay, and do it each day at this time, in UTC. Can be repeated.")
    private List<String> times = List.of();

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description = "Where db metrics writes, with a name that ends in .prom.")
    private @Nullable Path metrics;

    @Mixin
    private final PushOption push = new PushOption();

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    NightlyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var schedule = times.isEmpty() ? Optional.<Schedule>empty() : Optional.of(Schedule.parse(times));
        // What would keep every night from its work is refused before the first.
        retention.check();
        var chosen = options.services(workplace);
        var told =
                push.or("--metrics", metrics).map(MetricsPlace::option).stream().toList();
        var place = options.repository().existing(workplace.environment());
        if (dryRun) {
            intend(chosen, place.place(), told, schedule);
            return ExitCodes.DONE;
        }
        try (var ending = Ending.onSignal(workplace.clock())) {
            var night = new Night(
                    workplace,
                    place,
                    chosen,
                    new Said(spec.commandLine().getParseResult()),
                    told,
                    ending::isWanted,
                    this::tell);
            if (schedule.isEmpty()) {
                return night.work(Optional.empty());
            }
            var health = Health.in(Home.of(workplace.environment()));
            new Nights(schedule.get(), night, health, workplace.clock(), workplace.console(), ending::waitUntil).keep();
            return ExitCodes.DONE;
        }
    }

    private void intend(List<Service> chosen, String place, List<String> told, Optional<Schedule> schedule) {
        var lines = new ArrayList<String>();
        chosen.forEach(service -> lines.add("back up " + service + " to " + place + ", and prove it"));
        lines.add("remove what is no longer kept");
        told.forEach(option -> lines.add("tell Prometheus, with " + option));
        schedule.ifPresent(times -> lines.add("do it again each day at " + times + ", next at "
                + times.next(workplace.clock().instant())));
        if (output.format() == Output.json) {
            var node = JsonNodeFactory.instance.objectNode().put("dryRun", true);
            lines.forEach(node.putArray("would")::add);
            workplace.console().jsonLine(node);
        } else {
            lines.forEach(line -> workplace.console().data("would " + line));
        }
    }

    /** Whoever reads the log of a service reads it as it is written. */
    private void tell(Outcome outcome) {
        if (output.format() == Output.json) {
            workplace.console().jsonLine(outcome.json());
        } else {
            workplace.console().data(outcome.text());
        }
    }
}
