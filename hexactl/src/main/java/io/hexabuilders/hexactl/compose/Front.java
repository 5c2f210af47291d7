package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The nginx that has the addresses of an environment and sends every request to the colour that serves. */
final class Front {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** As in its configuration: after that a worker goes, whatever it still has under way. */
    private static final Duration WORKER_SHUTDOWN = Duration.ofSeconds(60);

    private final Docker docker;
    private final Settings settings;

    Front(Docker docker, Settings settings) {
        this.docker = docker;
        this.settings = settings;
    }

    boolean isRunning() {
        return docker.project(settings.project(Stack.front, Colour.blue)).stream()
                .anyMatch(Container::isRunning);
    }

    /**
     * Sends all new requests to a colour and returns when those that the other had begun are answered: nginx starts new
     * workers, and the old ones end with their last request.
     */
    void turnTo(Colour colour) {
        Colour before = settings.serving();
        var old = workers();
        settings.serve(colour);
        var reload = docker.run(reload(), Map.of(), "");
        if (reload.code() != 0) {
            settings.serve(before);
            throw Failure.partly("the front cannot be turned to " + colour + ": " + Docker.lastLine(reload.output())
                    + ". " + before + " serves as before, " + colour + " runs beside it");
        }
        long begin = System.nanoTime();
        while (workers().stream().anyMatch(old::contains)) {
            if (Duration.ofNanos(System.nanoTime() - begin).compareTo(WORKER_SHUTDOWN.multipliedBy(2)) > 0) {
                throw Failure.partly("the front was told to serve " + colour + ", and its workers for " + before
                        + " do not end; docker logs " + settings.front() + " may say why. " + before + " still runs");
            }
            pause(colour);
        }
    }

    List<String> reload() {
        return List.of("exec", settings.front(), "nginx", "-c", "/hexa/nginx.conf", "-s", "reload");
    }

    /** Their process numbers. */
    private Set<String> workers() {
        return docker.succeed(List.of("top", settings.front(), "-eo", "pid,args"))
                .lines()
                .filter(line -> line.contains("worker process"))
                .map(line -> line.strip().split("\\s+", 2)[0])
                .collect(Collectors.toSet());
    }

    private static void pause(Colour colour) {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.partly("interrupted; " + colour + " serves, and the other colour still runs");
        }
    }
}
