package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.power.Switching.Consent;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts servers of databases. */
@Command(
        name = "start",
        description = "Start the servers of the databases that are stopped. Returns when each accepts connections.",
        footer = {
            "",
            "Those that run are left as they are. The local suite has to run: ./hexa up starts it.",
            "In Kubernetes these are the StatefulSets of in-cluster-postgres, scaled to no pod and back; the",
            "manifests start them, too. Not for servers that others run: what runs those stops and starts them.",
            "Exit code 4 when one does not start: those before it run, hexactl runs resume goes on.",
            "",
            "Examples:",
            "  hexactl db start",
            "  hexactl db start --target compose --env dev --service partner --patience 300",
            "  hexactl db start --target kubernetes --namespace hexabuilders"
        })
public final class StartCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    StartCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return new Switching(
                        workplace,
                        PowerChange.START,
                        place.place(workplace.environment()),
                        services.chosen(List.of(Service.values())))
                .carryOut(dryRun ? Consent.DRY_RUN : Consent.GIVEN, output.format());
    }
}
