package io.hexabuilders.hexactl.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTargetTest {

    @TempDir
    Path home;

    @BeforeEach
    void suiteThatWasStarted() throws IOException {
        Files.createDirectories(home.resolve("secrets"));
        Files.writeString(home.resolve("secrets/passwords.properties"), "campaign.readonly=r\ncampaign.user=u\n");
    }

    @Test
    void leastRoleThatCanIsTaken() {
        var reading = target(Map.of()).database(Service.CAMPAIGN, Access.READ);
        assertThat(reading.user() + ":" + reading.password()).isEqualTo("campaign_readonly:r");
        var changing = target(Map.of()).database(Service.CAMPAIGN, Access.CHANGE);
        assertThat(changing.user() + ":" + changing.password()).isEqualTo("campaign_user:u");
    }

    @Test
    void portsAreThoseThatTheSuiteRemembers() throws IOException {
        assertThat(place(Map.of())).isEqualTo("127.0.0.1:5436/campaign_management");
        assertThat(target(Map.of()).kafka().servers()).isEqualTo("127.0.0.1:9092");
        Files.writeString(home.resolve("ports.properties"), "campaign-db=6436\nkafka=19092\n");
        assertThat(place(Map.of())).isEqualTo("127.0.0.1:6436/campaign_management");
        assertThat(target(Map.of()).kafka().servers()).isEqualTo("127.0.0.1:19092");
        assertThat(place(Map.of("HEXA_CAMPAIGN_DB_PORT", "7436"))).isEqualTo("127.0.0.1:7436/campaign_management");
    }

    @Test
    void wrongPortIsNamed() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> place(Map.of("HEXA_CAMPAIGN_DB_PORT", "many")))
                .withMessage("HEXA_CAMPAIGN_DB_PORT: 'many' is not a port number");
    }

    @Test
    void passwordIsNeverMadeUp() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> target(Map.of()).database(Service.PARTNER, Access.READ))
                .withMessageContaining("has no password 'partner.readonly'");
    }

    @Test
    void suiteThatRunsIsNotAdvisedToBeStarted() throws IOException {
        assertThat(target(Map.of()).kafka().remedy()).endsWith("./hexa up starts the suite");
        Files.createDirectories(home.resolve("run"));
        Path supervisor = home.resolve("run/supervisor.json");
        long own = ProcessHandle.current().pid();
        Files.writeString(supervisor, "{\"pid\":" + own + ",\"controlPort\":4711,\"secret\":\"s\"}");
        assertThat(target(Map.of()).database(Service.CAMPAIGN, Access.READ).remedy())
                .isEqualTo(
                        "The suite runs, as process " + own + ": ./hexa status shows how campaign-db is, ./hexa start"
                                + " campaign-db starts it where it was stopped");
        Files.writeString(supervisor, "{\"pid\":999999999999,\"controlPort\":4711,\"secret\":\"s\"}");
        assertThat(target(Map.of()).kafka().remedy()).endsWith("./hexa up starts the suite");
    }

    private String place(Map<String, String> more) {
        return target(more).database(Service.CAMPAIGN, Access.READ).place();
    }

    private Target target(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("HEXA_HOME", home.toString());
        return new LocalTarget(environment, Duration.ofSeconds(1));
    }
}
