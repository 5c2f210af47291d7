package io.hexabuilders.suite.command;

import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.supervise.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the logs of the latest start. */
@Command(
        name = "logs",
        description = "Show the log of one member, or of all, each line with its name.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./hexa logs partner-service     partner alone will do",
            "  ./hexa logs --follow            all members, until Ctrl-C",
            "  ./hexa logs -n 500 kafka"
        })
final class LogsCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 200;

    private final SuiteHome home;

    @Parameters(
            paramLabel = "MEMBER",
            arity = "0..1",
            description = "A name from ./hexa status, or a program's short one. Default: all.")
    private String member = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many of the last lines. Default: ${DEFAULT-VALUE}.")
    private int lines = 100;

    LogsCommand(SuiteHome home) {
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 0) {
            throw new StartFailure("--lines takes 0 or more, not " + lines);
        }
        List<LogTail> tails = new ArrayList<>();
        for (Path log : logs()) {
            LogTail tail = new LogTail(log, member.isEmpty(), System.out);
            tail.showLast(lines);
            tails.add(tail);
        }
        while (follow) {
            for (LogTail tail : tails) {
                tail.showNew();
            }
            Thread.sleep(POLL_MILLIS);
        }
        return 0;
    }

    private List<Path> logs() throws IOException {
        if (!member.isEmpty()) {
            Path log = home.log(MemberName.full(member));
            if (!Files.exists(log)) {
                throw new StartFailure("there is no log of '" + member + "'; there are " + String.join(", ", names()));
            }
            return List.of(log);
        }
        return names().stream().map(home::log).toList();
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (var files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        }
    }
}
