package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.power.Switching.Consent;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Restarts servers of databases. */
@Command(
        name = "restart",
        description =
                "Stop the servers of the databases and start them again, one after the other. Returns when each accepts connections.",
        footer = {
            "",
            "Who is connected is named, and nothing stops until that is confirmed by an answer or by --yes;",
            "services connect again by themselves. A server that is stopped is started.",
            "Not for Kubernetes, nor for servers that others run: whatever runs those stops and starts them.",
            "Exit code 1 when nobody confirmed; 4 when it stopped halfway: hexactl runs resume goes on.",
            "",
            "Examples:",
            "  hexactl db restart --service partner",
            "  hexactl db restart --target compose --env staging --yes --output json"
        })
public final class RestartCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    RestartCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return new Switching(
                        workplace,
                        Deed.RESTART,
                        place.place(workplace.environment()),
                        services.chosen(List.of(Service.values())))
                .carryOut(Consent.of(consent), output.format());
    }
}
