package io.hexabuilders.hexactl.database.connections;

import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.WatchOption;
import io.hexabuilders.hexactl.console.WatchOption.Picture;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.connections.ConnectionsReport.Detail;
import io.hexabuilders.hexactl.installation.Estate;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who uses the databases. */
@Command(
        name = "connections",
        description = "Show who is connected to the databases, who waits for whom, and whether two colours of the"
                + " programs find room. What is wrong stands first, then those who wait.",
        footer = {
            "",
            "OF: the service itself, OTHER SERVICE (which has no business in this database), hexactl, or other.",
            "CONNECTED and IN STATE: of several sessions the longest. A ? may not be seen. The session of the",
            "command itself is left out.",
            "WRONG: a database that does not answer; programs that could take more connections than their server",
            "has beside those kept for superusers, which are 2 x --pods x --pool for each database asked that it",
            "has. A NOTICE: others have so many of them now that the rest would not do; what may not be seen. In",
            "Kubernetes and with --database-url room is looked at where --pods and --pool are given.",
            "Exit code 1 when something is WRONG.",
            "",
            "Examples:",
            "  hexactl db connections",
            "  hexactl db connections --service partner --sessions --watch 5",
            "  hexactl db connections --target compose --env dev --output json",
            "  hexactl db connections --target kubernetes --pods 4 --pool 20"
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

    @Mixin
    private final PoolOptions pools = new PoolOptions();

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
        var known = pools.pools(target, workplace);
        return watch.show(() -> target.resolve(workplace), place -> {
            var report = report(place, known);
            return Picture.of(report.isGood(), () -> show(report));
        });
    }

    private boolean show(ConnectionsReport report) {
        return workplace
                .console()
                .picture(
                        output.format(),
                        watch.isOn(),
                        () -> ConnectionsJson.of(workplace.clock().instant(), report, statements),
                        () -> report.text(detail()));
    }

    private Detail detail() {
        if (statements) {
            return Detail.STATEMENTS;
        }
        return sessions ? Detail.EACH : Detail.SUMS;
    }

    private ConnectionsReport report(Target place, Optional<Pools> known) {
        return new ConnectionsReport(new Estate(place).ask(services.among(place), Usage::read), known);
    }
}
