package io.hexabuilders.hexactl.kubernetes;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.tools.Farewell;
import io.hexabuilders.hexactl.tools.Program;
import io.hexabuilders.hexactl.tools.TimeLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A namespace of a cluster, through the operator's own {@code kubectl} and its configuration.
 *
 * @param program the program's name or path
 * @param timeout how long it may take to answer what is only asked
 */
record Kubectl(String program, Cluster cluster, Duration timeout) {

    /** Names another program than the {@code kubectl} of the PATH. */
    private static final String PROGRAM = "HEXACTL_KUBECTL";

    /** Over WebSockets some releases of kubectl lose what a command in a pod has said ("Unknown stream id"). */
    private static final String WEB_SOCKETS = "KUBECTL_REMOTE_COMMAND_WEBSOCKETS";

    /** For what stands in a file of this machine. */
    private static final Duration TO_READ = Duration.ofSeconds(15);

    /** How a call ended. */
    record Result(int code, String output, String talk) {

        /** The last line that says something. */
        String why() {
            return (output + "\n" + talk)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((_, next) -> next)
                    .orElse("it said nothing")
                    .strip();
        }
    }

    static Kubectl of(Map<String, String> environment, Cluster cluster, Duration timeout) {
        return new Kubectl(environment.getOrDefault(PROGRAM, "kubectl"), cluster, timeout);
    }

    /** The cluster and user that kubectl takes when none is named. */
    static String currentContext(Map<String, String> environment, Optional<Path> kubeconfig) {
        var command = new ArrayList<>(List.of(environment.getOrDefault(PROGRAM, "kubectl")));
        kubeconfig.ifPresent(file -> command.add("--kubeconfig=" + file));
        command.addAll(List.of("config", "current-context"));
        var result = run(command, "", Optional.of(TO_READ));
        if (result.code() != 0) {
            throw Failure.usage("--target kubernetes: kubectl has no current context (" + result.why()
                    + "). --context names one of kubectl config get-contexts");
        }
        return result.output().strip();
    }

    /** What is there: ends in time, whether the cluster answers or not. */
    Result get(String... words) {
        var all = new ArrayList<>(List.of("get"));
        all.addAll(List.of(words));
        return run(command(all), "", Optional.of(timeout));
    }

    /** @return what it printed; refused with what it said when it fails */
    String succeed(String... words) {
        return succeed("", List.of(words));
    }

    String succeed(String input, List<String> words) {
        return require(words.getFirst(), run(command(words), input, Optional.empty()));
    }

    Result call(String... words) {
        return run(command(List.of(words)), "", Optional.empty());
    }

    /** @return what it printed; refused with what it said when it has failed */
    String require(String word, Result result) {
        if (result.code() != 0) {
            throw Failure.of("kubectl " + word + " failed in " + this + ": " + result.why());
        }
        return result.output();
    }

    /** Runs a program in a container of a pod, with variables that stand in no command line. */
    Program exec(String pod, String container, List<String> words, Map<String, String> variables) {
        var farewell = Farewell.of(variables);
        var all = new ArrayList<>(List.of("exec", "--stdin", pod, "--container=" + container, "--"));
        all.addAll(farewell.around(words));
        return Program.start(words.getFirst(), builder(command(all)), farewell);
    }

    List<String> command(List<String> words) {
        var command = new ArrayList<>(List.of(program));
        cluster.kubeconfig().ifPresent(file -> command.add("--kubeconfig=" + file));
        command.addAll(List.of("--context", cluster.context(), "--namespace", cluster.namespace()));
        command.addAll(words);
        return command;
    }

    private static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().putIfAbsent(WEB_SOCKETS, "false");
        return builder;
    }

    /** @param patience empty where it may take as long as it does */
    private static Result run(List<String> command, String input, Optional<Duration> patience) {
        try {
            var process = builder(command).start();
            var limit = patience.map(time -> TimeLimit.of(time, process));
            var talk = new StringBuilder();
            var listener = Thread.ofVirtual()
                    .start(() -> process.errorReader(StandardCharsets.UTF_8)
                            .lines()
                            .forEach(line -> talk.append(line).append('\n')));
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException _) {
                // It has ended without reading: its own words say why.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            listener.join();
            limit.ifPresent(kept -> kept.requireKept(command));
            return new Result(code, output, talk.toString());
        } catch (IOException e) {
            throw Failure.of(
                    "the program " + command.getFirst() + " cannot be run: https://kubernetes.io/docs/tasks/tools says"
                            + " how to get it",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted", e);
        }
    }

    @Override
    public String toString() {
        return cluster.toString();
    }
}
