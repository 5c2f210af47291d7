package io.hexabuilders.hexactl.database.backup.nightly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What came of one of the things that were to be done in a night.
 *
 * @param what the command that does it alone
 * @param code its exit code
 * @param result in words; empty where there is nothing to say
 * @param failures why it did not do it, or not all of it, a sentence each
 */
record Outcome(
        String what,
        Optional<Service> service,
        Instant at,
        Duration took,
        int code,
        String result,
        List<String> failures) {

    String text() {
        return at.truncatedTo(ChronoUnit.SECONDS) + " " + what
                + service.map(named -> " " + named).orElse("")
                + (code == ExitCodes.DONE ? ": done" : ": FAILED, exit code " + code)
                + (result.isEmpty() ? "" : ", " + result)
                + (failures.isEmpty() ? "" : ", " + Visible.text(Visible.first(failures)))
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
                .put("failure", failures.isEmpty() ? null : String.join("; ", failures))
                .put("tookMillis", took.toMillis());
    }
}
