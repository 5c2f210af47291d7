package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.Failure;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Waits until containers are ready, and ends at once when one of them never will be. */
final class Readiness {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Docker docker;
    private final Console console;
    private final Duration patience;

    Readiness(Docker docker, Console console, Duration patience) {
        this.docker = docker;
        this.console = console;
        this.patience = patience;
    }

    /**
     * @param what is waited for, for the messages
     * @param begin of the start, as {@link System#nanoTime} tells it
     */
    void await(String what, long begin, Supplier<List<Container>> containers) {
        String said = "";
        while (true) {
            var all = containers.get();
            all.stream().filter(Container::hasFailed).findFirst().ifPresent(failed -> {
                throw failure(what, failed);
            });
            var waiting = all.stream().filter(container -> !container.isReady()).toList();
            var waited = Duration.ofNanos(System.nanoTime() - begin);
            if (!all.isEmpty() && waiting.isEmpty()) {
                console.say(what + ": " + all.size() + " containers are ready after " + waited.toSeconds() + " s");
                return;
            }
            if (waited.compareTo(patience) > 0) {
                throw tooLate(what, waiting);
            }
            String saying = (all.size() - waiting.size()) + " of " + all.size() + " containers ready";
            if (!saying.equals(said)) {
                console.say(what + ": " + saying + " …");
                said = saying;
            }
            pause();
        }
    }

    private Failure failure(String what, Container failed) {
        String last = failed.complaint().isEmpty() ? Docker.lastLine(docker.logs(failed.name(), 200)) : "";
        return Failure.partly(what + ": " + failed.trouble() + (last.isEmpty() ? "" : ": " + last) + ". docker logs "
                + failed.name() + " has the rest; the same command goes on when that is mended");
    }

    private Failure tooLate(String what, List<Container> waiting) {
        String late = waiting.stream().map(Container::trouble).collect(Collectors.joining("; "));
        return Failure.partly(what + " is not ready after " + patience.toSeconds() + " s: " + late
                + ". The same command goes on waiting; --patience makes it wait longer");
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.partly("interrupted; the containers start on by themselves");
        }
    }
}
