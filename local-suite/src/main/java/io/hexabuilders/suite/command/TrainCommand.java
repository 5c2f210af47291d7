package io.hexabuilders.suite.command;

import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.member.AotCaches;
import io.hexabuilders.suite.member.SuiteMembers;
import io.hexabuilders.suite.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets the JVM learn how the built programs start. */
@Command(
        name = "train",
        description = {
            "Run the built programs once, so that later starts take half the time; ./hexa build does it.",
            "They run on data and ports of their own."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./hexa train"})
final class TrainCommand implements Callable<Integer> {

    private final SuiteHome home;

    @Option(names = "--first-only", description = "Leave out programs that were trained before, be it with older jars.")
    private boolean firstOnly;

    TrainCommand(SuiteHome home) {
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AotCaches caches = AotCaches.of(home.project());
        Map<String, Path> untrained = new LinkedHashMap<>();
        for (var program : SuiteMembers.javaPrograms(home.project()).entrySet()) {
            boolean trained =
                    firstOnly ? caches.wasTrained(program.getKey()) : caches.has(program.getKey(), program.getValue());
            if (!trained) {
                untrained.put(program.getKey(), program.getValue());
            }
        }
        if (untrained.isEmpty()) {
            return 0;
        }
        System.err.println("hexa: learning how the programs start, so that this takes half the time from now on …");
        Map<String, String> untaught = new Training(home.project(), caches).of(untrained);
        untaught.forEach((program, how) ->
                System.err.println("hexa: nothing was learnt of " + program + ", which wrote no cache: it " + how));
        return untaught.isEmpty() ? 0 : 1;
    }
}
