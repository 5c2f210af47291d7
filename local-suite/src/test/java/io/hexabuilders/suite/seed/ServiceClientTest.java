package io.hexabuilders.suite.seed;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.embedded.token.LocalTokens;
import io.hexabuilders.suite.home.Port;
import io.hexabuilders.suite.home.SuitePorts;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceClientTest {

    @TempDir
    Path folder;

    @Test
    void serviceThatIsAwayIsNamedWithWhatToDo() {
        var ports = SuitePorts.free();
        try (var client = new ServiceClient(ports, LocalTokens.keptIn(folder, Clock.systemUTC()), "demo-1-", 2)) {
            assertThatExceptionOfType(LoadFailure.class)
                    .isThrownBy(() -> client.post(Desk.RECRUITMENT, "jobs", "job-1", null))
                    .withMessage("recruitment-service does not answer: POST http://127.0.0.1:"
                            + ports.of(Port.RECRUITMENT) + "/api/v1/jobs was sent 2 times, at last with"
                            + " java.net.ConnectException. ./hexa start recruitment-service starts it where it was"
                            + " stopped, then ./hexa seed goes on");
        }
    }
}
