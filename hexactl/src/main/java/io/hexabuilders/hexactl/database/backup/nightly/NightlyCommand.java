package io.hexabuilders.hexactl.database.backup.nightly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.KeyOption;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.catalogue.RetentionOptions;
import io.hexabuilders.hexactl.database.backup.dump.SourceOptions;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
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
        description =
                "Do a whole night's work: take a backup of each database, prove the newest of each that nobody has"
                        + " proved yet, remove those that are no longer kept, and tell Prometheus.",
        footer = {
            "",
            "It is db backup, db verify-backup, db prune --yes and db metrics, one after the other, with the",
            "options that are given here. What fails keeps nothing behind it from being done: a database that",
            "is away costs the others nothing. A line on standard output says what came of each; what the",
            "commands say themselves goes to standard error.",
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
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final KeyOption key = new KeyOption();

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
    private @Nullable String metrics;

    @Option(
            names = "--push",
            paramLabel = "URL",
            description = "The Pushgateway that db metrics tells, with a job: http://HOST:9091/metrics/job/backups.")
    private @Nullable String push;

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
        var chosen = chosen();
        var place = repository.repository(workplace.environment());
        if (dryRun) {
            intend(chosen, place.place(), schedule);
            return ExitCodes.DONE;
        }
        try (var ending = Ending.onSignal(workplace.clock())) {
            var night = new Night(
                    workplace,
                    place,
                    chosen,
                    new Said(spec.commandLine().getParseResult()),
                    metricsOptions(),
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

    /** What would keep every night from its work is refused before the first. */
    private List<Service> chosen() {
        var environment = workplace.environment();
        key.forNewOnes(environment);
        retention.check();
        source.jobs();
        if (metrics != null && push != null) {
            throw Failure.usage("--metrics and --push: where do the metrics go?");
        }
        var known = source.source(environment)
                .map(named -> named.services(workplace))
                .orElse(List.of(Service.values()));
        return services.chosen(known);
    }

    private List<String> metricsOptions() {
        var options = new ArrayList<String>();
        if (metrics != null) {
            options.add("--file=" + metrics);
        }
        if (push != null) {
            options.add("--push=" + push);
        }
        return options;
    }

    private void intend(List<Service> chosen, String place, Optional<Schedule> schedule) {
        var lines = new ArrayList<String>();
        chosen.forEach(service -> lines.add("back up " + service + " to " + place + ", and prove it"));
        lines.add("remove what is no longer kept");
        if (!metricsOptions().isEmpty()) {
            lines.add("tell Prometheus, with " + String.join(" ", metricsOptions()));
        }
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
    private void tell(Deed deed) {
        if (output.format() == Output.json) {
            workplace.console().jsonLine(deed.json());
        } else {
            workplace.console().data(deed.text());
        }
    }
}
