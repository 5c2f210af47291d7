package io.hexabuilders.suite.command;

import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.supervise.StartFailure;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
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
            "  ./hexa logs partner-service",
            "  ./hexa logs --follow            all members, until Ctrl-C",
            "  ./hexa logs -n 500 kafka"
        })
final class LogsCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 200;

    private final SuiteHome home;

    @Parameters(paramLabel = "MEMBER", arity = "0..1", description = "A name from ./hexa status. Default: all.")
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
        List<Tail> tails = new ArrayList<>();
        for (Path log : logs()) {
            Tail tail = new Tail(log, member.isEmpty());
            tail.showLast(lines);
            tails.add(tail);
        }
        while (follow) {
            for (Tail tail : tails) {
                tail.showNew();
            }
            Thread.sleep(POLL_MILLIS);
        }
        return 0;
    }

    private List<Path> logs() throws IOException {
        if (!member.isEmpty()) {
            Path log = home.log(member);
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

    /** One log file, shown from its end on. */
    private static final class Tail {

        private final Path log;
        private final String prefix;
        private long position;

        Tail(Path log, boolean named) {
            this.log = log;
            String name = log.getFileName().toString().replaceFirst("\\.log$", "");
            this.prefix = named ? name + " | " : "";
        }

        void showLast(int count) throws IOException {
            byte[] all = Files.readAllBytes(log);
            position = all.length;
            List<String> lines = new String(all, StandardCharsets.UTF_8).lines().toList();
            lines.subList(Math.max(0, lines.size() - count), lines.size()).forEach(this::print);
        }

        /** A file that became shorter is that of a new start. */
        void showNew() throws IOException {
            if (!Files.exists(log)) {
                return;
            }
            try (var channel = Files.newByteChannel(log)) {
                if (channel.size() < position) {
                    position = 0;
                }
                channel.position(position);
                byte[] fresh = Channels.newInputStream(channel).readAllBytes();
                int complete = lastNewline(fresh) + 1;
                position += complete;
                new String(fresh, 0, complete, StandardCharsets.UTF_8).lines().forEach(this::print);
            }
        }

        private static int lastNewline(byte[] bytes) {
            int index = bytes.length - 1;
            while (index >= 0 && bytes[index] != '\n') {
                index--;
            }
            return index;
        }

        private void print(String line) {
            System.out.println(prefix + line);
        }
    }
}
