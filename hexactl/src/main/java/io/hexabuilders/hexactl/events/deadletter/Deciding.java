package io.hexabuilders.hexactl.events.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Carries a decision about parked events out: shows them, asks, and changes those of a service in one transaction. */
final class Deciding {

    /** What is done to one event. */
    @FunctionalInterface
    interface Change {
        /** @return false when the event is not as it was */
        boolean apply(ParkedEvents events, LetterId id) throws SQLException;
    }

    /**
     * The decision in words.
     *
     * @param infinitive as in a question
     * @param participle as in a report
     */
    record Words(String infinitive, String participle) {}

    private final Workplace workplace;
    private final Output format;
    private final Words words;

    Deciding(Workplace workplace, Output format, Words words) {
        this.workplace = workplace;
        this.format = format;
        this.words = words;
    }

    int carryOut(Target target, List<ParkedEvent> events, ConsentOptions consent, Change change) {
        var console = workplace.console();
        if (events.isEmpty()) {
            console.say("no dead letter is chosen; nothing was changed");
            report(List.of(), consent.isDryRun());
            return ExitCodes.DONE;
        }
        if (consent.isToBeAsked()) {
            console.err().print(LetterPages.table(events, workplace.clock().instant()));
            if (!console.confirms(capital(words.infinitive()) + " " + counted(events.size()) + "?")) {
                console.say("nothing was changed");
                return ExitCodes.FAILED;
            }
        }
        if (consent.isDryRun()) {
            report(ids(events), true);
            return ExitCodes.DONE;
        }
        var done = new ArrayList<LetterId>();
        for (var ofService : byService(events).entrySet()) {
            try {
                apply(target, ofService.getKey(), ofService.getValue(), change);
            } catch (Failure e) {
                if (done.isEmpty()) {
                    throw e;
                }
                report(done, false);
                throw Failure.partly(
                        e.message() + ". Those of other services are " + words.participle() + ": " + done, e);
            }
            done.addAll(ofService.getValue());
        }
        report(done, false);
        return ExitCodes.DONE;
    }

    private void apply(Target target, Service service, List<LetterId> ids, Change change) {
        new Database(target.database(service, Access.CHANGE)).transaction(connection -> {
            var parked = new ParkedEvents(service, connection);
            for (var id : ids) {
                if (!change.apply(parked, id)) {
                    throw Failure.of(id + " is not as it was: the service or somebody else was quicker. No event of "
                            + service + " was " + words.participle());
                }
            }
            return ids.size();
        });
    }

    private void report(List<LetterId> ids, boolean dryRun) {
        var console = workplace.console();
        if (format == Output.json) {
            var node = JsonNodeFactory.instance.objectNode().put("dryRun", dryRun);
            var array = node.putArray(words.participle());
            ids.forEach(id -> array.add(id.toString()));
            console.json(node);
            return;
        }
        ids.forEach(id -> console.data((dryRun ? "would be " : "") + words.participle() + ": " + id));
    }

    private static SortedMap<Service, List<LetterId>> byService(List<ParkedEvent> events) {
        var groups = new TreeMap<Service, List<LetterId>>();
        events.forEach(event -> groups.computeIfAbsent(event.id().service(), _ -> new ArrayList<>())
                .add(event.id()));
        return groups;
    }

    private static List<LetterId> ids(List<ParkedEvent> events) {
        return events.stream().map(ParkedEvent::id).toList();
    }

    private static String counted(int number) {
        return number == 1 ? "this event" : "these " + number + " events";
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
