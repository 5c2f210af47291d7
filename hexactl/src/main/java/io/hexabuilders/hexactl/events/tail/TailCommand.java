package io.hexabuilders.hexactl.events.tail;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Moment;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.events.EventTypeConverter;
import io.hexabuilders.hexactl.installation.Kafka;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints events as they come. */
@Command(
        name = "tail",
        description = "Print events as Kafka carries them, one line each, until Ctrl-C. Nobody who consumes notices.",
        footer = {
            "",
            "With --output json each line is a JSON object with topic, partition, offset, headers and data.",
            "",
            "Examples:",
            "  hexactl events tail",
            "  hexactl events tail --service partner --type partner.activated.v1 --from 2h",
            "  hexactl events tail --from beginning --no-follow --output json"
        })
public final class TailCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Option(
            names = "--type",
            paramLabel = "T",
            converter = EventTypeConverter.class,
            description = "Only events of this type. Can be repeated.")
    private List<String> types = List.of();

    @Option(names = "--partner", paramLabel = "ID", description = "Only events of this partner.")
    private @Nullable UUID partner;

    @Option(names = "--from", paramLabel = "WHEN", description = "beginning, now (the default), " + Moment.FORMS + ".")
    private String from = "now";

    @Option(
            names = "--no-follow",
            description = "End at what is the end now, and print all topics in the order of time.")
    private boolean noFollow;

    TailCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var start = start();
        var topics = services.chosen(List.of(Service.values())).stream()
                .map(Service::topic)
                .toList();
        var kafka = new Kafka(target.resolve(workplace).kafka());
        var console = workplace.console();
        new EventTail(kafka, console).read(topics, start, !noFollow, event -> {
            if (!isWanted(event)) {
                return true;
            }
            return output.format() == Output.json ? console.jsonLine(event.json()) : console.data(event.line());
        });
        return ExitCodes.DONE;
    }

    private EventTail.Start start() {
        return switch (from) {
            case "beginning" -> new EventTail.Start.Beginning();
            case "now" -> new EventTail.Start.Now();
            default -> {
                try {
                    yield new EventTail.Start.At(
                            Moment.parse(from).at(workplace.clock().instant()));
                } catch (IllegalArgumentException e) {
                    throw Failure.usage("--from: " + e.getMessage() + "; or beginning, or now");
                }
            }
        };
    }

    private boolean isWanted(CarriedEvent event) {
        return (types.isEmpty() || types.contains(event.attribute("type")))
                && (partner == null || event.attribute("partnerid").equalsIgnoreCase(partner.toString()));
    }
}
