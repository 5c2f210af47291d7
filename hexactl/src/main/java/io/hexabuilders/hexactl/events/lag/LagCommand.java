package io.hexabuilders.hexactl.events.lag;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.WatchOption;
import io.hexabuilders.hexactl.console.WatchOption.Picture;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.events.lag.ConsumerLag.GroupLag;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Kafka;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what waits. */
@Command(
        name = "lag",
        description = "Show what waits: events that Kafka has not got yet, events that consumers have not handled, and"
                + " parked ones.",
        footer = {
            "",
            "OUTBOX PENDING and OLDEST: not published yet. RETRYING: failed, tried again. WAITING: behind a",
            "failed one of the same partner. DEAD: a person decides (hexactl events dlq). MEMBERS: connected",
            "replicas. Exit code 1 when a database or Kafka does not answer; what is known is shown all the same.",
            "",
            "Examples:",
            "  hexactl events lag",
            "  hexactl events lag --partitions",
            "  hexactl events lag --service campaign --watch 5",
            "  hexactl events lag --output json"
        })
public final class LagCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final WatchOption watch = new WatchOption();

    @Option(
            names = "--partitions",
            description =
                    "Show the place in each partition, not only the sum for each consumer and topic. JSON has both.")
    private boolean partitions;

    LagCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        return watch.show(() -> target.resolve(workplace), place -> {
            var report = report(place);
            return Picture.of(report.failures().isEmpty(), () -> show(report));
        });
    }

    private boolean show(LagReport report) {
        var console = workplace.console();
        boolean read = console.picture(output.format(), watch.isOn(), report::json, () -> report.text(partitions));
        if (output.format() == Output.text) {
            report.failures().forEach(console::say);
        }
        return read;
    }

    private LagReport report(Target place) {
        var kafka = new Kafka(place.kafka());
        var failures = new ArrayList<String>();
        Map<Service, Backlog> backlogs = new LinkedHashMap<>();
        for (var service : services.among(place)) {
            try {
                backlogs.put(service, new Database(place.database(service, Access.READ)).transaction(Backlog::read));
            } catch (Failure e) {
                failures.add(unlessUsage(e));
            }
        }
        List<GroupLag> groups = List.of();
        try {
            groups = new ConsumerLag(kafka).of(services.chosen(List.of(Service.values())));
        } catch (Failure e) {
            failures.add(unlessUsage(e));
        }
        return new LagReport(workplace.clock().instant(), backlogs, groups, failures);
    }

    /** A part that does not answer is shown as missing; a wrong command line ends the command. */
    private static String unlessUsage(Failure failure) {
        if (failure.exitCode() == ExitCodes.USAGE) {
            throw failure;
        }
        return failure.message();
    }
}
