package io.hexabuilders.hexactl.kubernetes;

import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A namespace of a cluster, through the operator's own {@code kubectl} and its configuration.
 *
 * @param program the program's name or path
 */
record Kubectl(String program, String context, String namespace) {

    /** Names another program than the {@code kubectl} of the PATH. */
    private static final String PROGRAM = "HEXACTL_KUBECTL";

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

    static Kubectl of(Map<String, String> environment, String context, String namespace) {
        return new Kubectl(environment.getOrDefault(PROGRAM, "kubectl"), context, namespace);
    }

    /** The cluster and user that kubectl takes when none is named. */
    static String currentContext(Map<String, String> environment) {
        var result = run(List.of(environment.getOrDefault(PROGRAM, "kubectl"), "config", "current-context"));
        if (result.code() != 0) {
            throw Failure.usage("--target kubernetes: kubectl has no current context (" + result.why()
                    + "). --context names one of kubectl config get-contexts");
        }
        return result.output().strip();
    }

    /** @return what it printed; refused with what it said when it fails */
    String succeed(String... words) {
        var result = call(words);
        if (result.code() != 0) {
            throw Failure.of("kubectl " + words[0] + " failed in " + this + ": " + result.why());
        }
        return result.output();
    }

    Result call(String... words) {
        return run(command(words));
    }

    List<String> command(String... words) {
        var command = new ArrayList<>(List.of(program, "--context", context, "--namespace", namespace));
        command.addAll(List.of(words));
        return command;
    }

    private static Result run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            var talk = new StringBuilder();
            var listener = Thread.ofVirtual()
                    .start(() -> process.errorReader(StandardCharsets.UTF_8)
                            .lines()
                            .forEach(line -> talk.append(line).append('\n')));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            listener.join();
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
        return "kubernetes " + context + "/" + namespace;
    }
}
