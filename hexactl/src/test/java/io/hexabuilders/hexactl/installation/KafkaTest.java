package io.hexabuilders.hexactl.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.hexactl.CommandRun;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads when Kafka cannot be worked with. */
class KafkaTest {

    @ParameterizedTest
    @ValueSource(strings = {"lag", "tail"})
    void brokerThatIsDownIsNamed(String command) {
        String place = "127.0.0.1:" + Ports.free();
        var run = CommandRun.of(Map.of(), "events", command, "--kafka", place, "--timeout", "1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("hexactl: Kafka (" + place
                        + ") did not answer within 1 s; --timeout waits longer. Check --kafka"
                        + " and whether Kafka runs there\n");
    }
}
