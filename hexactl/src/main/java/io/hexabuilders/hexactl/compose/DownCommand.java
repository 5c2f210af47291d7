package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops environments. */
@Command(
        name = "down",
        description =
                "Stop an environment in the opposite order: what watches it, front and programs, and databases and backups"
                        + " where --stacks names them. Data is never deleted.",
        footer = {
            "",
            "Exit code 1 when nobody confirmed, or when the databases are to stop under whoever uses them.",
            "",
            "Examples:",
            "  hexactl compose down --env dev",
            "  hexactl compose down --env dev --stacks database,app,front --yes"
        })
final class DownCommand implements Callable<Integer> {

    private static final Set<Stack> WITHOUT_DATABASES = EnumSet.of(Stack.app, Stack.front, Stack.observability);

    private final Workplace workplace;

    @Mixin
    private final EnvironmentsOption environments = new EnvironmentsOption();

    @Mixin
    private final StacksOption stacks = new StacksOption();

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    DownCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var settings = environments.settings(workplace);
        var chosen = stacks.chosen(WITHOUT_DATABASES);
        var docker = new Docker(workplace.environment());
        docker.require();
        settings.forEach(environment -> requireNobody(docker, environment, chosen));
        var console = workplace.console();
        if (consent.isToBeAsked() && !console.confirms("Stop " + names(chosen) + " of " + named(settings) + "?")) {
            console.say("nothing was stopped");
            return ExitCodes.FAILED;
        }
        for (Settings environment : settings) {
            var readiness = new Readiness(docker, console, Duration.ZERO);
            var deployment = new Deployment(docker, console, environment, readiness, consent.isDryRun());
            for (Stack stack : chosen.reversed()) {
                stop(deployment, stack);
            }
        }
        return ExitCodes.DONE;
    }

    private static void stop(Deployment deployment, Stack stack) {
        if (stack == Stack.app) {
            deployment.stop(stack, Colour.blue);
            deployment.stop(stack, Colour.green);
        } else {
            deployment.stop(stack, Colour.blue);
        }
    }

    /** Who uses the databases, or holds their network. */
    private static void requireNobody(Docker docker, Settings settings, List<Stack> stacks) {
        if (!stacks.contains(Stack.database)) {
            return;
        }
        for (Colour colour : Colour.values()) {
            String project = settings.project(Stack.app, colour);
            if (!stacks.contains(Stack.app) && runs(docker, project)) {
                throw Failure.of("the programs of " + project + " use the databases: stop them first, or together with"
                        + " --stacks database,app,front");
            }
        }
        String backup = settings.project(Stack.backup, Colour.blue);
        if (!stacks.contains(Stack.backup) && runs(docker, backup)) {
            throw Failure.of("what takes the backups of " + backup + " uses the databases: stop it first, or together"
                    + " with --stacks database,backup");
        }
    }

    private static boolean runs(Docker docker, String project) {
        return docker.project(project).stream().anyMatch(Container::isRunning);
    }

    private static String names(List<Stack> stacks) {
        return stacks.stream().map(Stack::name).collect(Collectors.joining(", "));
    }

    private static String named(List<Settings> settings) {
        return settings.stream()
                .map(environment -> environment.environment().name())
                .collect(Collectors.joining(", "));
    }
}
