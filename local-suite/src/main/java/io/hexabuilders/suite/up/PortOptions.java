package io.hexabuilders.suite.up;

import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuitePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the suite listens. */
final class PortOptions {

    @Option(
            names = "--port",
            paramLabel = "NAME=NUMBER",
            description = {
                "Move one port: partner, onboarding, recruitment, campaign, gateway, each also with -management;",
                "partner-db, onboarding-db, recruitment-db, campaign-db, kafka, kafka-controller, redis.",
                "Remembered until the next --port-offset. HEXA_PARTNER_PORT=NUMBER does the same for one start."
            })
    private Map<String, Integer> ports = new TreeMap<>();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Move all ports by N from the standard ones; 0 goes back to the standard.")
    private @Nullable Integer offset;

    SuitePorts decide(SuiteHome home) {
        return SuitePorts.decide(ports, offset, System.getenv(), home.ports());
    }

    /** The same options as words, for another process. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (offset != null) {
            words.add("--port-offset=" + offset);
        }
        ports.forEach((name, number) -> words.add("--port=" + name + "=" + number));
        return words;
    }

    boolean given() {
        return offset != null || !ports.isEmpty();
    }
}
