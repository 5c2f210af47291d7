package io.hexabuilders.hexactl.events.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Moment;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.events.EventTypeConverter;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes events once more. */
@Command(
        name = "replay",
        description = "Publish a service's events once more, in their order. Consumers drop those that they have"
                + " handled; one with a new consumer name handles them all.",
        footer = {
            "",
            "It reaches back as far as published events are kept (hexa.events.retention-days, seven unless set),",
            "and never further than the inboxes remember: what they have forgotten would be applied twice.",
            "Events are marked in batches, each when the relay of the service has taken the one before, so that",
            "new events do not wait long. Exit code 4 when it ended on the way: the message says how to go on.",
            "",
            "Examples:",
            "  hexactl events replay --service partner --from 2h --dry-run",
            "  hexactl events replay --service partner --from 2026-11-21T08:00:00Z --to 2026-11-21T09:00:00Z",
            "  hexactl events replay --service onboarding --from 1d --type onboarding.completed.v1 --yes"
        })
public final class ReplayCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--service", required = true, paramLabel = "S", description = "The service that published them.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without
    private Service service;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "WHEN",
            description = "When the first one happened: " + Moment.FORMS + ".")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without
    private Moment from;

    @Option(
            names = "--to",
            paramLabel = "WHEN",
            description = "When the first one happened that is left out. Default: now.")
    private Moment to = new Moment.Ago(Duration.ZERO);

    @Option(
            names = "--type",
            paramLabel = "T",
            converter = EventTypeConverter.class,
            description = "Only events of this type.")
    private @Nullable String type;

    @Option(names = "--partner", paramLabel = "ID", description = "Only events of this partner.")
    private @Nullable UUID partner;

    @Option(
            names = "--after",
            paramLabel = "POSITION",
            description = "Go on behind this position, at which an earlier run ended.")
    private long after;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Events marked at once, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    private int batch = 500;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long the relay may take for a batch. Default: ${DEFAULT-VALUE}.")
    private int patience = 60;

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    ReplayCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (batch < 1 || batch > 10_000 || patience < 1 || after < 0) {
            throw Failure.usage("--batch is 1 to 10000, --patience at least 1, --after at least 0");
        }
        Instant now = workplace.clock().instant();
        var span = new Span(from.at(now), to.at(now), type, partner == null ? null : partner.toString(), after);
        if (!span.from().isBefore(span.to())) {
            throw Failure.usage("--from is not before --to");
        }
        var place = target.resolve(workplace);
        return new Database(place.database(service, Access.CHANGE)).call(connection -> replay(connection, span));
    }

    private int replay(Connection connection, Span asked) throws SQLException {
        var replay = new OutboxReplay(connection, batch, Duration.ofSeconds(patience));
        var console = workplace.console();
        var span = within(replay, asked);
        long count = replay.count(span);
        if (count == 0) {
            console.say(
                    "no published event of " + service + " that is still kept is meant: none is published once more");
        }
        if (consent.isDryRun() || count == 0) {
            report(count, 0);
            return ExitCodes.DONE;
        }
        if (consent.isToBeAsked()
                && !console.confirms("Publish " + count + " events of " + service + " from " + span.from() + " to "
                        + span.to() + " once more?")) {
            console.say("nothing was changed");
            return ExitCodes.FAILED;
        }
        long marked = mark(replay, span, count, console);
        report(count, marked);
        return ExitCodes.DONE;
    }

    /** What can be replayed of what was asked for; says so where it is less. */
    private Span within(OutboxReplay replay, Span asked) throws SQLException {
        var reach = replay.reach()
                .orElseThrow(
                        () -> Failure.of("the inbox of " + service + " has no daily partitions, so nobody knows what"
                                + " was handled: nothing is replayed. The service makes them when it starts"));
        var span = asked.since(reach);
        var oldest = replay.oldestKept().map(kept -> kept.isBefore(reach) ? reach : kept);
        if (oldest.isPresent() && oldest.get().isAfter(asked.from())) {
            workplace
                    .console()
                    .say("nothing of " + service + " from before " + oldest.get() + " is replayed: published events are"
                            + " kept for the retention time only, and those that inboxes may have forgotten would be"
                            + " applied twice");
        }
        return span;
    }

    private long mark(OutboxReplay replay, Span span, long count, Console console) throws SQLException {
        long[] done = {0, span.after()};
        try {
            return replay.run(span, (marked, position) -> {
                done[0] = marked;
                done[1] = position;
                console.say(marked + " of " + count + " marked, up to position " + position);
            });
        } catch (OutboxReplay.RelayStuck e) {
            throw Failure.partly(
                    "the relay of " + service + " has not taken the last batch in " + patience
                            + " s: see whether the service and Kafka run. " + goOn(done, span),
                    e);
        } catch (SQLException e) {
            if (done[0] == 0) {
                throw e;
            }
            throw Failure.partly("the database of " + service + ": " + Database.words(e) + ". " + goOn(done, span), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.partly("interrupted. " + goOn(done, span), e);
        }
    }

    private static String goOn(long[] done, Span span) {
        return done[0] + " events are marked; the same command with --from " + span.from() + " --to " + span.to()
                + " --after " + done[1] + " goes on";
    }

    private void report(long count, long marked) {
        if (output.format() == Output.json) {
            workplace
                    .console()
                    .json(JsonNodeFactory.instance
                            .objectNode()
                            .put("service", service.toString())
                            .put("dryRun", consent.isDryRun())
                            .put("events", count)
                            .put("marked", marked));
        } else if (count == 0) {
            return;
        } else if (consent.isDryRun()) {
            workplace.console().data(count + " events would be published once more");
        } else {
            workplace.console().data(marked + " events are published once more by the relay");
        }
    }
}
