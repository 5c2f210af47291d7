package io.hexabuilders.suite.up;

import io.hexabuilders.suite.home.Port;
import io.hexabuilders.suite.home.SuitePorts;
import java.io.PrintStream;
import java.time.Duration;

/** What a user reads when the suite is ready: where it is and what to try next. */
final class Welcome {

    private Welcome() {}

    /** @param demo whether the demo data is loaded now */
    static void print(PrintStream out, SuitePorts ports, Duration took, boolean demo) {
        int partner = ports.of(Port.PARTNER);
        String more = demo ? "; the demo data is being loaded, and a line below will say when it is there" : "";
        out.println("""

                HexaBuilders is ready after %s%s.

                  profile360-gateway   http://localhost:%d
                  partner-service      http://localhost:%d
                  onboarding-service   http://localhost:%d
                  recruitment-service  http://localhost:%d
                  campaign-service     http://localhost:%d

                Try in another terminal:
                  TOKEN=$(./hexa token --role admin)
                  curl -H "Authorization: Bearer $TOKEN" http://localhost:%d/api/v1/partners
                  ./hexa status

                Each program describes itself at /openapi. ./hexa down stops everything, the data stays.
                """.formatted(
                        ProgressDisplay.seconds(took),
                        more,
                        ports.of(Port.GATEWAY),
                        partner,
                        ports.of(Port.ONBOARDING),
                        ports.of(Port.RECRUITMENT),
                        ports.of(Port.CAMPAIGN),
                        partner));
    }
}
