package io.hexabuilders.hexactl.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.tools.TimeLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The engine, through the operator's own {@code docker} program and its configuration. */
final class Docker {

    /** Names another program than the {@code docker} of the PATH. */
    private static final String PROGRAM = "HEXACTL_DOCKER";

    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ more$)");

    /** For commands that are not told how long to wait. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final String program;
    private final Duration timeout;

    /**
     * How a call ended.
     *
     * @param output of both kinds
     */
    record Result(int code, String output) {}

    Docker(Map<String, String> environment) {
        this(environment, LONG);
    }

    /** @param timeout how long the engine may take to answer what it is only asked */
    Docker(Map<String, String> environment, Duration timeout) {
        this.program = environment.getOrDefault(PROGRAM, "docker");
        this.timeout = timeout;
    }

    /** For calls whose input and output are streams. */
    String program() {
        return program;
    }

    /** Refused where commands could not be carried out. */
    void require() {
        var engine = ask(List.of("version", "--format", "{{.Server.Version}}"));
        if (engine.code() != 0) {
            throw Failure.of("the Docker engine does not answer: " + lastLine(engine.output())
                    + ". Start it, or see docker version");
        }
        if (ask(List.of("compose", "version", "--short")).code() != 0) {
            throw Failure.of("docker compose is missing: https://docs.docker.com/compose/install says how to get it");
        }
    }

    /** All containers of a Compose project, by name. */
    List<Container> project(String project) {
        String filter = "label=com.docker.compose.project=" + project;
        var listed = answer(List.of("ps", "--all", "--quiet", "--no-trunc", "--filter", filter));
        return inspect(listed.lines().filter(line -> !line.isBlank()).toList());
    }

    Optional<Container> container(String name) {
        var listed = answer(List.of("ps", "--all", "--quiet", "--no-trunc", "--filter", "name=^/" + name + "$"));
        return inspect(listed.lines().filter(line -> !line.isBlank()).toList()).stream()
                .findFirst();
    }

    boolean hasNetwork(String name) {
        var listed = answer(List.of("network", "ls", "--quiet", "--filter", "name=^" + name + "$"));
        return !listed.isBlank();
    }

    /** The last lines of a container's log. */
    String logs(String container, int lines) {
        return ask(List.of("logs", "--tail", String.valueOf(lines), container)).output();
    }

    /** @return what it printed; refused with that when it fails */
    String succeed(List<String> arguments) {
        return succeed(arguments, Map.of(), "");
    }

    String succeed(List<String> arguments, Map<String, String> variables, String input) {
        return require(arguments, run(arguments, variables, input));
    }

    /** What the engine is only asked: ends in time, whether it answers or not. */
    private Result ask(List<String> arguments) {
        return run(arguments, Map.of(), "", Optional.of(timeout));
    }

    private String answer(List<String> arguments) {
        return require(arguments, ask(arguments));
    }

    private static String require(List<String> arguments, Result result) {
        if (result.code() != 0) {
            throw Failure.of("docker " + arguments.getFirst() + " failed: " + lastLine(result.output()));
        }
        return result.output();
    }

    Result run(List<String> arguments, Map<String, String> variables, String input) {
        return run(arguments, variables, input, Optional.empty());
    }

    /** @param patience empty where it may take as long as it does */
    private Result run(
            List<String> arguments, Map<String, String> variables, String input, Optional<Duration> patience) {
        var words = new ArrayList<String>();
        words.add(program);
        words.addAll(arguments);
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            var process = builder.start();
            var limit = patience.map(time -> TimeLimit.of(time, process));
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException _) {
                // It has ended without reading: its own words say why.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            limit.ifPresent(kept -> kept.requireKept(words));
            return new Result(code, output);
        } catch (IOException e) {
            throw Failure.of(
                    "the program " + program + " cannot be run: https://docs.docker.com/engine/install says how to"
                            + " get it",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted", e);
        }
    }

    private List<Container> inspect(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var arguments = new ArrayList<>(List.of("inspect", "--type", "container"));
        arguments.addAll(ids);
        var result = ask(arguments);
        var containers = new ArrayList<Container>();
        // One that went away between the two calls is complained of behind the array, and is not there.
        int end = result.output().lastIndexOf(']');
        if (end < 0) {
            throw Failure.of("docker inspect failed: " + lastLine(result.output()));
        }
        for (JsonNode node : parse(result.output().substring(0, end + 1))) {
            containers.add(Container.of(node));
        }
        containers.sort(Comparator.comparing(Container::name));
        return containers;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw Failure.of("docker inspect answered what is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** That says something: of a stack trace the last cause, not the last frame. */
    static String lastLine(String output) {
        return output.lines()
                .filter(line -> !line.isBlank() && !FRAME.matcher(line).find())
                .reduce((_, next) -> next)
                .orElse("it said nothing")
                .strip();
    }
}
