package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.power.Switching.Consent;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** Takes databases away, which somebody has to want. */
abstract sealed class InterruptingCommand implements Callable<Integer> permits StopCommand, RestartCommand {

    private final Workplace workplace;
    private final PowerChange change;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    InterruptingCommand(Workplace workplace, PowerChange change) {
        this.workplace = workplace;
        this.change = change;
    }

    @Override
    public Integer call() {
        return new Switching(
                        workplace,
                        change,
                        place.place(workplace.environment()),
                        services.chosen(List.of(Service.values())))
                .carryOut(Consent.of(consent), output.format());
    }
}
