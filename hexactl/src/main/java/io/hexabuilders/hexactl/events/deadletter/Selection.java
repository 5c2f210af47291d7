package io.hexabuilders.hexactl.events.deadletter;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.installation.Target;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parked events that a decision is about: named one by one, or all dead letters that a filter lets through. */
final class Selection {

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "As dlq list shows them, such as partner/17 partner/18.",
            converter = LetterIdConverter.class)
    private List<LetterId> ids = List.of();

    @Option(names = "--all", description = "All dead letters that --service, --type and --partner let through.")
    private boolean all;

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final LetterFilter filter = new LetterFilter();

    boolean isAll() {
        return all;
    }

    /** Those that there are now, in order; refused where a named one is not there. */
    List<ParkedEvent> find(Target target) {
        boolean filtered = filter.isGiven() || !services.chosen(List.of()).isEmpty();
        if (all == !ids.isEmpty() || (filtered && !all)) {
            throw Failure.usage("name dead letters by their ids, or choose them by --all with --service, --type and"
                    + " --partner; not both");
        }
        var found = new ArrayList<ParkedEvent>();
        if (all) {
            for (var service : services.among(target)) {
                found.addAll(new Database(target.database(service, Access.READ))
                        .transaction(
                                connection -> new ParkedEvents(service, connection).list(ParkedStatus.DEAD, filter)));
            }
            return found;
        }
        for (var id : ids.stream().distinct().sorted().toList()) {
            found.add(new Database(target.database(id.service(), Access.READ))
                    .transaction(connection -> new ParkedEvents(id.service(), connection).read(id))
                    .orElseThrow(() -> Failure.of("no event " + id + " is parked; nothing was changed"))
                    .event());
        }
        return found;
    }
}
