package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.power.SwitchReport.Row;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Runs;
import io.hexabuilders.hexactl.run.Step;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a change: looks how the servers are and who uses them, asks, runs, and reports. */
final class Switching {

    /** How far the change is wanted. */
    enum Consent {
        DRY_RUN,
        ASK,
        GIVEN;

        static Consent of(ConsentOptions options) {
            if (options.isDryRun()) {
                return DRY_RUN;
            }
            return options.isToBeAsked() ? ASK : GIVEN;
        }
    }

    private final Workplace workplace;
    private final PowerChange change;
    private final Place place;
    private final DatabaseServers servers;
    private final List<Service> services;
    private final Map<Service, ServerState> before;

    Switching(Workplace workplace, PowerChange change, Place place, List<Service> services) {
        this.workplace = workplace;
        this.change = change;
        this.place = place;
        this.servers = place.servers(workplace);
        this.services = services;
        this.before = states();
    }

    int carryOut(Consent consent, Output format) {
        var console = workplace.console();
        if (before.values().stream().allMatch(change::isDone)) {
            console.say("nothing to do: " + names() + " is " + SwitchReport.text(change.goal()) + " already");
            report(format, consent == Consent.DRY_RUN, null, new Users(Map.of(), Map.of()), List.of());
            return ExitCodes.DONE;
        }
        var users = Users.of(servers, services);
        var plan = plan(users);
        if (change.stops()) {
            users.sentences().forEach(console::say);
        }
        if (consent == Consent.DRY_RUN) {
            report(format, true, null, users, plan.steps());
            return ExitCodes.DONE;
        }
        if (change.stops() && consent == Consent.ASK && !console.confirms(change.infinitive() + " " + names() + "?")) {
            throw refusal(users);
        }
        String run = Runs.of(workplace).begin(plan);
        if (change == PowerChange.STOP) {
            console.say("hexactl runs undo " + run + " starts again what ran before");
        }
        report(format, false, run, users, List.of());
        return ExitCodes.DONE;
    }

    private Plan plan(Users users) {
        var ran = before.entrySet().stream()
                .filter(entry -> entry.getValue() != ServerState.STOPPED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return PowerKind.plan(new Order(change, place, services, ran, users.silentOnes()), servers);
    }

    private Failure refusal(Users users) {
        if (users.isEmpty()) {
            return Failure.of("nothing was changed");
        }
        var remedies = services.stream()
                .filter(service -> !users.of(service).isEmpty())
                .map(servers::remedy)
                .distinct()
                .toList();
        String first = remedies.isEmpty()
                ? ""
                : "first stop those that are connected, services by " + String.join(", ", remedies) + ". ";
        return Failure.of("nothing was changed; " + first + "--yes takes their connections away, and services connect"
                + " again by themselves when their database is back");
    }

    private void report(Output format, boolean dryRun, @Nullable String run, Users users, List<Step> intended) {
        var after = states();
        var rows = services.stream()
                .map(service -> new Row(
                        service,
                        Objects.requireNonNull(before.get(service)),
                        Objects.requireNonNull(after.get(service)),
                        users.of(service),
                        Optional.ofNullable(users.silent().get(service))))
                .toList();
        var report = new SwitchReport(
                servers.name(),
                dryRun,
                run,
                rows,
                intended.stream().map(Step::name).toList());
        workplace.console().show(format, report::json, report::text);
    }

    private Map<Service, ServerState> states() {
        var states = new EnumMap<Service, ServerState>(Service.class);
        services.forEach(service -> states.put(service, servers.state(service)));
        return states;
    }

    private String names() {
        return services.stream().map(service -> service.shortName() + "-db").collect(Collectors.joining(", ")) + " of "
                + servers.name();
    }
}
