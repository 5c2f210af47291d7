package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts environments. */
@Command(
        name = "up",
        description =
                "Start an environment in order, each stack when the one before is ready: databases, programs,"
                        + " front. What runs already is left as it is, but for programs whose image or settings changed: these"
                        + " start in the other colour, the front is turned to it, and the old ones stop when they have answered.",
        footer = {
            "",
            "A database stack that runs is found before one is started: the environment's own, or the",
            "containers that SHARED_POSTGRES and SHARED_REDIS name in its settings. One that is unhealthy is",
            "named, and nothing starts.",
            "With --colour the programs start in that colour, or are made anew in it, and the front stays",
            "as it is.",
            "Exit code 4 when a stack was started and did not become ready.",
            "",
            "Examples:",
            "  hexactl compose up --env dev",
            "  hexactl compose up --env staging,production --stacks database",
            "  hexactl compose up --env production --stacks app --colour green",
            "  hexactl compose up --env production --stacks backup,observability",
            "  hexactl compose up --env dev --dry-run"
        })
final class UpCommand implements Callable<Integer> {

    private static final Set<Stack> UNLESS_NAMED = EnumSet.of(Stack.database, Stack.app, Stack.front);

    private final Workplace workplace;

    @Mixin
    private final EnvironmentsOption environments = new EnvironmentsOption();

    @Mixin
    private final StacksOption stacks = new StacksOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--colour", paramLabel = "C", description = "Of the programs: ${COMPLETION-CANDIDATES}.")
    private @Nullable Colour colour;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long a stack may take until it is ready. Default: ${DEFAULT-VALUE}.")
    private int patience = 300;

    @Option(names = "--dry-run", description = "Say the commands in their order, and start nothing.")
    private boolean dryRun;

    UpCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (patience < 1) {
            throw Failure.usage("--patience: at least 1 second");
        }
        var settings = environments.settings(workplace);
        var docker = new Docker(workplace.environment());
        docker.require();
        for (Settings environment : settings) {
            start(docker, environment);
        }
        if (!dryRun) {
            report(docker, settings);
        }
        return ExitCodes.DONE;
    }

    private void start(Docker docker, Settings settings) {
        var console = workplace.console();
        var readiness = new Readiness(docker, console, Duration.ofSeconds(patience));
        var deployment = new Deployment(docker, console, settings, readiness, dryRun);
        for (Stack stack : stacks.chosen(UNLESS_NAMED)) {
            deployment.start(stack, Optional.ofNullable(colour));
        }
    }

    private void report(Docker docker, List<Settings> settings) {
        var report = new StatusReport(docker, settings);
        workplace.console().show(output.format(), report::json, report::addresses);
    }
}
