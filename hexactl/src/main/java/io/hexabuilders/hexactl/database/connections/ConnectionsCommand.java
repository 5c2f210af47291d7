package io.hexabuilders.hexactl.database.connections;

import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.WatchOption;
import io.hexabuilders.hexactl.console.WatchOption.Picture;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.connections.ConnectionsReport.Detail;
import io.hexabuilders.hexactl.installation.Estate;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who uses the databases. */
@Command(
        name = "connections",
        description = "Show who is connected to the databases, and who waits for whom. Those who wait stand first.",
        footer = {
            "",
            "OF: the service itself, OTHER SERVICE (which has no business in this database), hexactl, or other.",
            "CONNECTED and IN STATE: of several sessions the longest. A ? may not be seen. The session of the",
            "command itself is left out. Exit code 1 when a database does not answer.",
            "",
            "Examples:",
            "  hexactl db connections",
            "  hexactl db connections --service partner --sessions --watch 5",
            "  hexactl db connections --target compose --env dev --output json"
        })
public final class ConnectionsCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final WatchOption watch = new WatchOption();

    @Option(names = "--sessions", description = "Show each session by itself. JSON always does.")
    private boolean sessions;

    @Option(
            names = "--statements",
            description = "Show each session with its statement. What somebody typed may hold values of persons.")
    private boolean statements;

    ConnectionsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        return watch.show(() -> target.resolve(workplace), place -> {
            var report = report(place);
            return Picture.of(report.failures().isEmpty(), () -> show(report));
        });
    }

    private boolean show(ConnectionsReport report) {
        var console = workplace.console();
        boolean read = console.picture(
                output.format(),
                watch.isOn(),
                () -> ConnectionsJson.of(workplace.clock().instant(), report, statements),
                () -> report.text(detail()));
        if (output.format() == Output.text) {
            report.failures().forEach(console::say);
            report.notices().forEach(console::say);
        }
        return read;
    }

    private Detail detail() {
        if (statements) {
            return Detail.STATEMENTS;
        }
        return sessions ? Detail.EACH : Detail.SUMS;
    }

    private ConnectionsReport report(Target place) {
        return new ConnectionsReport(new Estate(place).ask(services.among(place), Usage::read));
    }
}
