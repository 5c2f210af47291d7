package io.hexabuilders.hexactl.database.backup.nightly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One of the things that were done in a night.
 *
 * @param code the exit code of the command that does it alone
 * @param result in words; empty where there is nothing to say
 */
record Deed(String what, Optional<Service> service, Instant at, Duration took, int code, String result) {

    String text() {
        return at.truncatedTo(ChronoUnit.SECONDS) + " " + what
                + service.map(named -> " " + named).orElse("")
                + (code == ExitCodes.DONE ? ": done" : ": FAILED, exit code " + code)
                + (result.isEmpty() ? "" : ", " + result)
                + " (" + Visible.age(took) + ")";
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", at.toString())
                .put("step", what)
                .put("service", service.map(Service::toString).orElse(null))
                .put("exitCode", code)
                .put("result", result)
                .put("tookMillis", took.toMillis());
    }
}
