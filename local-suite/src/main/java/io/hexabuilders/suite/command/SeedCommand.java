package io.hexabuilders.suite.command;

import io.hexabuilders.suite.control.ControlClient;
import io.hexabuilders.suite.demo.DemoPlan;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuitePorts;
import io.hexabuilders.suite.seed.DemoSeeding;
import io.hexabuilders.suite.supervise.MemberState;
import io.hexabuilders.suite.supervise.StartFailure;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads the demo into the running suite. */
@Command(
        name = "seed",
        description = {
            "Load believable demo data into the running suite, through its public APIs.",
            "The same seed gives the same names, amounts and states; ids come from the services, and dates are counted"
                    + " from the moment at which the load begins. A load that was cut off goes on when it is repeated"
                    + " within a day; nothing is doubled."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./hexa seed", "  ./hexa seed --seed 7", "  ./hexa up --demo      starts and loads"
        })
final class SeedCommand implements Callable<Integer> {

    private static final Set<String> SERVICES =
            Set.of("partner-service", "onboarding-service", "recruitment-service", "campaign-service");

    private final SuiteHome home;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Which data. Default: that of what is loaded, or else " + DemoPlan.DEFAULT_SEED + ".")
    private @Nullable Long seed;

    SeedCommand(SuiteHome home) {
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireReady(RunningSuite.require(home));
        SuitePorts ports = SuitePorts.decide(Map.of(), null, System.getenv(), home.ports());
        boolean live = "1".equals(System.getenv("HEXA_STDERR_TTY"));
        new DemoSeeding(home, ports, Clock.systemUTC(), System.err, live).run(seed);
        return 0;
    }

    private static void requireReady(ControlClient suite) throws IOException {
        List<String> missing = suite.progress().members().stream()
                .filter(member -> SERVICES.contains(member.name()))
                .filter(member -> member.state() != MemberState.READY)
                .map(member -> member.name())
                .toList();
        if (!missing.isEmpty()) {
            throw new StartFailure("not ready: " + String.join(", ", missing) + "; ./hexa status says more");
        }
    }
}
