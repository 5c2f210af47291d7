package io.hexabuilders.suite.up;

import io.hexabuilders.suite.home.Port;
import io.hexabuilders.suite.home.SuitePorts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user reads when the suite is ready: where it is and what to try next. */
final class Welcome {

    private static final List<Place> PLACES = List.of(
            new Place("profile360-gateway", Port.GATEWAY),
            new Place("partner-service", Port.PARTNER),
            new Place("onboarding-service", Port.ONBOARDING),
            new Place("recruitment-service", Port.RECRUITMENT),
            new Place("campaign-service", Port.CAMPAIGN));

    private Welcome() {}

    private record Place(String program, Port port) {}

    /**
     * @param programs those that run
     * @param demo whether the demo data is loaded now
     */
    static void print(PrintStream out, SuitePorts ports, Set<String> programs, Duration took, boolean demo) {
        String more = demo ? "; the demo data is being loaded, and a line below will say when it is there" : "";
        String places = PLACES.stream()
                .filter(place -> programs.contains(place.program))
                .map(place -> "  %-19s  http://localhost:%d\n".formatted(place.program, ports.of(place.port)))
                .collect(Collectors.joining());
        String request = programs.contains("partner-service")
                ? "  curl -H \"Authorization: Bearer $TOKEN\" http://localhost:%d/api/v1/partners\n"
                        .formatted(ports.of(Port.PARTNER))
                : "";
        out.println("""

                HexaBuilders is ready after %s%s.

                %s
                Try in another terminal:
                  TOKEN=$(./hexa token --role admin)
                %s  ./hexa status

                Each program describes itself at /openapi. ./hexa down stops everything, the data stays.
                """.formatted(ProgressDisplay.seconds(took), more, places, request));
    }
}
