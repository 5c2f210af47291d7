package io.hexabuilders.suite.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.suite.home.SuitePorts.WrongPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuitePortsTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("ports.properties");
    }

    @Test
    void standardPortsAreThoseOfTheArchitecture() {
        SuitePorts ports = SuitePorts.decide(Map.of(), null, Map.of(), file);
        assertThat(Arrays.stream(Port.values()).map(ports::of))
                .containsExactly(
                        5000, 5001, 5002, 5003, 8000, 6000, 6001, 6002, 6003, 9000, 5433, 5434, 5435, 5436, 9092, 9093,
                        6379);
    }

    @Test
    void managementFollowsItsProgram() {
        SuitePorts ports = SuitePorts.decide(Map.of("partner", 5100), null, Map.of(), file);
        assertThat(ports.of(Port.PARTNER_MANAGEMENT)).isEqualTo(6100);
    }

    @Test
    void managementThatIsNamedDoesNotFollow() {
        SuitePorts ports = SuitePorts.decide(Map.of("partner", 5100, "partner-management", 7000), null, Map.of(), file);
        assertThat(ports.of(Port.PARTNER_MANAGEMENT)).isEqualTo(7000);
    }

    @Test
    void optionBeatsVariableBeatsFile() throws IOException {
        Files.writeString(file, "kafka=1001\nredis=1002\ngateway=1003\n");
        SuitePorts ports = SuitePorts.decide(
                Map.of("kafka", 3001), null, Map.of("HEXA_KAFKA_PORT", "2001", "HEXA_REDIS_PORT", "2002"), file);
        assertThat(ports.of(Port.KAFKA)).isEqualTo(3001);
        assertThat(ports.of(Port.REDIS)).isEqualTo(2002);
        assertThat(ports.of(Port.GATEWAY)).isEqualTo(1003);
    }

    @Test
    void offsetMovesAllPortsAndForgetsTheFile() throws IOException {
        Files.writeString(file, "kafka=1001\n");
        SuitePorts ports = SuitePorts.decide(Map.of(), 10_000, Map.of(), file);
        assertThat(Arrays.stream(Port.values()))
                .allSatisfy(port -> assertThat(ports.of(port)).isEqualTo(port.standard() + 10_000));
    }

    @Test
    void movedPortsAreRemembered() {
        SuitePorts.decide(Map.of("kafka", 1001), 20_000, Map.of(), file).remember(file);
        SuitePorts later = SuitePorts.decide(Map.of(), null, Map.of(), file);
        assertThat(later.of(Port.KAFKA)).isEqualTo(1001);
        assertThat(later.of(Port.PARTNER)).isEqualTo(25_000);
        assertThat(later.of(Port.GATEWAY_MANAGEMENT)).isEqualTo(29_000);
    }

    @Test
    void standardPortsLeaveNoFile() {
        SuitePorts.decide(Map.of("kafka", 1001), null, Map.of(), file).remember(file);
        SuitePorts.decide(Map.of(), 0, Map.of(), file).remember(file);
        assertThat(file).doesNotExist();
    }

    @Test
    void onePortForTwoServersIsRefused() {
        assertThatThrownBy(() -> SuitePorts.decide(Map.of("partner", 8000), null, Map.of(), file))
                .isInstanceOf(WrongPorts.class)
                .hasMessage("port 8000 is given to both partner and gateway");
    }

    @Test
    void unknownNameIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> SuitePorts.decide(Map.of("partners", 8000), null, Map.of(), file))
                .isInstanceOf(WrongPorts.class)
                .hasMessageContaining("no port named 'partners'; there are partner, onboarding");
    }

    @Test
    void whatIsNoPortNumberIsRefusedWithItsPlace() throws IOException {
        assertThatThrownBy(() -> SuitePorts.decide(Map.of("redis", 65_536), null, Map.of(), file))
                .hasMessage("--port redis: 65536 is not a port number (1 to 65535)");
        assertThatThrownBy(() -> SuitePorts.decide(Map.of(), null, Map.of("HEXA_REDIS_PORT", "many"), file))
                .hasMessage("HEXA_REDIS_PORT: 'many' is not a port number");
        Files.writeString(file, "redis=0\n");
        assertThatThrownBy(() -> SuitePorts.decide(Map.of(), null, Map.of(), file))
                .hasMessageContaining("redis in " + file + ": 0 is not a port number");
    }

    @Test
    void offsetBeyondTheLastPortIsRefused() {
        assertThatThrownBy(() -> SuitePorts.decide(Map.of(), 60_000, Map.of(), file))
                .isInstanceOf(WrongPorts.class);
    }
}
