package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts and stops the stacks of one environment. */
final class Deployment {

    private final Docker docker;
    private final Console console;
    private final Settings settings;
    private final Readiness readiness;
    private final Front front;
    private final boolean dryRun;
    /** Whether a container was made, started or removed. */
    private boolean changed;

    Deployment(Docker docker, Console console, Settings settings, Readiness readiness, boolean dryRun) {
        this.docker = docker;
        this.console = console;
        this.settings = settings;
        this.readiness = readiness;
        this.front = new Front(docker, settings);
        this.dryRun = dryRun;
    }

    /** @param colour of the programs; without one they are in the colour that serves, or take its place */
    void start(Stack stack, Optional<Colour> colour) {
        switch (stack) {
            case database -> startDatabases();
            case app -> {
                requireDatabases();
                Colour serving = settings.serving();
                if (colour.isEmpty() && isReplaced(serving)) {
                    replace(serving);
                } else {
                    startAndAwait(Stack.app, colour.orElse(serving));
                }
            }
            case front, backup, observability -> {
                requireDatabases();
                startAndAwait(stack, Colour.blue);
            }
        }
    }

    /** Whether the programs serve somebody, and are no longer those of the settings. */
    private boolean isReplaced(Colour serving) {
        String project = settings.project(Stack.app, serving);
        return front.isRunning()
                && docker.project(project).stream().anyMatch(Container::isRunning)
                && !new Programs(docker, settings).areCurrent(serving);
    }

    /** By the other colour, so that there is somebody to answer at every moment. */
    private void replace(Colour serving) {
        Colour next = serving.other();
        console.say(settings.environment() + ": " + serving + " serves; " + next + " takes its place");
        startAndAwait(Stack.app, next);
        if (dryRun) {
            console.data("docker " + String.join(" ", front.reload()));
        } else {
            front.turnTo(next);
            console.say(settings.environment() + ": " + next + " serves, nothing is under way in " + serving);
        }
        stop(Stack.app, serving);
    }

    private void startAndAwait(Stack stack, Colour colour) {
        long begin = System.nanoTime();
        compose(stack, colour, List.of("up", "--detach", "--remove-orphans"));
        await(stack, colour, begin);
    }

    void stop(Stack stack, Colour colour) {
        String project = settings.project(stack, colour);
        if (!dryRun && docker.project(project).isEmpty()) {
            return;
        }
        compose(stack, colour, List.of("down"));
        console.say(project + (dryRun ? " would be stopped" : " is stopped"));
    }

    private void startDatabases() {
        String environment = settings.environment().name();
        var found = new Databases(docker, settings).find();
        if (found.runs()) {
            console.say(environment + ": the database stack runs already and is left as it is");
            return;
        }
        var up = new ArrayList<>(List.of("up", "--detach"));
        if (found.isShared()) {
            found.postgres()
                    .ifPresent(shared -> console.say(environment + ": takes the PostgreSQL of " + shared.name()));
            found.redis().ifPresent(shared -> console.say(environment + ": takes the Redis of " + shared.name()));
            up.add("kafka");
            if (found.redis().isEmpty()) {
                up.add("redis");
            }
            if (found.postgres().isEmpty()) {
                Arrays.stream(Service.values()).forEach(service -> up.add(service.shortName() + "-db"));
            }
        }
        long begin = System.nanoTime();
        compose(Stack.database, Colour.blue, up);
        if (!dryRun) {
            var sharing = new SharedDatabases(docker, settings);
            found.postgres().ifPresent(sharing::takePostgres);
            found.redis().ifPresent(sharing::takeRedis);
        }
        await(Stack.database, Colour.blue, begin);
    }

    /** Before anything of another stack is made. */
    private void requireDatabases() {
        if (dryRun) {
            return;
        }
        String remedy = ". Nothing was started; hexactl compose up --env " + settings.environment()
                + " --stacks database starts it";
        var missing = Stream.of(settings.dataNetwork(), settings.appNetwork())
                .filter(network -> !docker.hasNetwork(network))
                .toList();
        var found = new Databases(docker, settings).find();
        if (!missing.isEmpty() || found.all().findAny().isEmpty()) {
            throw Failure.of("the database stack of " + settings.environment() + " does not run"
                    + (missing.isEmpty() ? "" : ": there is no network " + missing.getFirst()) + remedy);
        }
        if (!found.missing().isEmpty()) {
            throw Failure.of("the database stack of " + settings.environment() + " is not whole, it lacks "
                    + String.join(", ", found.missing()) + remedy);
        }
        found.all().filter(container -> !container.isReady()).findFirst().ifPresent(container -> {
            throw Failure.of("the database stack of " + settings.environment() + " is not ready: " + container.trouble()
                    + remedy);
        });
    }

    private void compose(Stack stack, Colour colour, List<String> words) {
        var arguments = new ArrayList<>(settings.compose(stack));
        arguments.addAll(words);
        String project = settings.project(stack, colour);
        if (dryRun) {
            console.data("HEXA_COLOUR=" + colour + " docker " + String.join(" ", arguments));
            return;
        }
        console.say(project + ": docker compose " + String.join(" ", words) + " …");
        var before = docker.project(project);
        var result = docker.run(arguments, settings.variables(colour), "");
        var after = docker.project(project);
        changed |= !starts(before).equals(starts(after));
        // A one-shot that failed is found, and explained, by the wait for readiness.
        if (result.code() != 0 && after.stream().noneMatch(Container::hasFailed)) {
            throw failure(stack, colour, Docker.lastLine(result.output()));
        }
    }

    private static Set<String> starts(List<Container> containers) {
        return containers.stream()
                .map(container -> container.name() + " " + container.startedAt())
                .collect(Collectors.toSet());
    }

    private Failure failure(Stack stack, Colour colour, String said) {
        var image = missingImage(stack, colour);
        String what = settings.project(stack, colour) + ": "
                + image.map(name -> "there is no image " + name + ", and it cannot be fetched: ")
                        .orElse("") + said;
        String next = image.filter(name -> name.startsWith("hexabuilders/")).isPresent()
                ? "./hexa images builds the images of the programs; the same command goes on then"
                : "hexactl compose status --env " + settings.environment() + " shows what is there";
        return changed ? Failure.partly(what + ". " + next) : Failure.of(what + ". Nothing was changed; " + next);
    }

    /** One that the stack is made of and the engine does not have. */
    private Optional<String> missingImage(Stack stack, Colour colour) {
        var arguments = new ArrayList<>(settings.compose(stack));
        arguments.addAll(List.of("config", "--images"));
        var images = docker.run(arguments, settings.variables(colour), "");
        return images.output()
                .lines()
                // Between them stand warnings; where the call failed, there is nothing else.
                .filter(image -> images.code() == 0 && !image.isBlank() && !image.contains(" "))
                .filter(image -> docker.run(List.of("image", "inspect", image), Map.of(), "")
                                .code()
                        != 0)
                .findFirst();
    }

    private void await(Stack stack, Colour colour, long begin) {
        if (!dryRun) {
            String project = settings.project(stack, colour);
            readiness.await(project, begin, () -> docker.project(project));
        }
    }
}
