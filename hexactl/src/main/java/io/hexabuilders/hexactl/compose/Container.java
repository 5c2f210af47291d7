package io.hexabuilders.hexactl.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says of a container.
 *
 * @param status of the process, such as {@code running} or {@code exited}
 * @param health of the last checks, such as {@code starting}; null where there is no check
 * @param complaint what the last health check or the engine said, when it is not well
 * @param once whether it ends by itself when its work is done
 * @param image that it was made of, as the engine knows it
 * @param databasePort at which this host publishes PostgreSQL; empty where it does not
 */
record Container(
        String name,
        String status,
        @Nullable String health,
        int exitCode,
        int restarts,
        String startedAt,
        String complaint,
        boolean once,
        String image,
        String databasePort) {

    /** The label of those that end by themselves. */
    private static final String ONCE = "io.hexabuilders.once";

    private static final Set<String> STOPPED = Set.of("created", "exited", "dead");

    /** From {@code docker inspect}. */
    static Container of(JsonNode node) {
        var state = node.path("State");
        var health = state.path("Health");
        var log = health.path("Log");
        String said =
                log.isEmpty() ? "" : log.get(log.size() - 1).path("Output").asText("");
        String once = node.path("Config").path("Labels").path(ONCE).asText("");
        return new Container(
                node.path("Name").asText("").replaceFirst("^/", ""),
                state.path("Status").asText("unknown"),
                health.path("Status").asText(null),
                state.path("ExitCode").asInt(),
                node.path("RestartCount").asInt(),
                state.path("StartedAt").asText(""),
                (said.isBlank() ? state.path("Error").asText("") : said).strip(),
                once.equals("true"),
                node.path("Image").asText(""),
                node.path("HostConfig")
                        .path("PortBindings")
                        .path("5432/tcp")
                        .path(0)
                        .path("HostPort")
                        .asText(""));
    }

    boolean isRunning() {
        return status.equals("running");
    }

    /** No process of it lives, and the engine starts none by itself. */
    boolean isStopped() {
        return STOPPED.contains(status);
    }

    boolean isReady() {
        return once ? status.equals("exited") && exitCode == 0 : isRunning() && (health == null || isHealthy());
    }

    /** No waiting would make it ready. */
    boolean hasFailed() {
        return once ? status.equals("exited") && exitCode != 0 : "unhealthy".equals(health) || restarts >= 3;
    }

    private boolean isHealthy() {
        return "healthy".equals(health);
    }

    /** As in {@code exited with code 1}. */
    String condition() {
        if (isRunning()) {
            return health == null ? status : health;
        }
        return status.equals("exited") ? "exited with code " + exitCode : status;
    }

    /** As in {@code hexabuilders-dev-redis is unhealthy: NOAUTH}. */
    String trouble() {
        String what = name + (status.equals("exited") ? " " : " is ") + condition();
        return complaint.isEmpty()
                ? what
                : what + ": " + complaint.lines().findFirst().orElseThrow();
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("container", name)
                .put("status", status)
                .put("health", health)
                .put("exitCode", exitCode)
                .put("restarts", restarts)
                .put("startedAt", startedAt)
                .put("ready", isReady());
    }
}
