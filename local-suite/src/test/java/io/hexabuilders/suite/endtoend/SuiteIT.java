package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static io.hexabuilders.suite.endtoend.LaunchedSuite.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a user of the whole suite relies on. Each test leaves the suite as it found it: everything ready. */
class SuiteIT {

    private static final String PARTNERS = "http://localhost:5000/api/v1/partners";

    private final LaunchedSuite suite = LaunchedSuite.shared();

    @Test
    void everyMemberIsReadyAndStaysUnderFourGigabytes() {
        var status = json(suite.hexa("status", "--output", "json").mustSucceed().output());
        assertThat(status.path("members")).hasSize(11);
        long memory = 0;
        for (var member : status.path("members")) {
            assertThat(member.path("state").asText()).as(member.toString()).isEqualTo("READY");
            memory += member.path("memoryBytes").asLong();
        }
        assertThat(memory).isPositive().isLessThan(4L << 30);
    }

    @Test
    void logsOfAHealthyStartHoldNoError() {
        assertThat(suite.errorsAtStart()).isEmpty();
    }

    @Test
    void secondUpSaysThatTheSuiteRuns() {
        var second = suite.hexa("up", "--detach");
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.output()).contains("runs already").contains("./hexa down");
    }

    @Test
    void killedServiceIsNamedComesBackAndIsMissedMeanwhile() {
        String token = suite.token("admin");
        String partner = register(token);
        long pid = suite.member("campaign-service").orElseThrow().path("pid").asLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        eventually(
                "the profile misses the campaigns",
                () -> sectionStatus(token, partner, "campaigns").equals("UNAVAILABLE"));
        assertThat(sectionStatus(token, partner, "partner")).isEqualTo("FRESH");
        eventually("the campaign service is ready again", () -> suite.isReady("campaign-service"));
        assertThat(suite.member("campaign-service")
                        .orElseThrow()
                        .path("restarts")
                        .asInt())
                .isPositive();
        eventually(
                "the profile has the campaigns again",
                () -> sectionStatus(token, partner, "campaigns").equals("FRESH"));
    }

    @Test
    void stoppedServiceStaysDownUntilItIsStarted() {
        String token = suite.token("admin");
        String partner = register(token);
        suite.hexa("stop", "recruitment-service").mustSucceed();
        assertThat(suite.member("recruitment-service")
                        .orElseThrow()
                        .path("state")
                        .asText())
                .isEqualTo("STOPPED");
        assertThat(sectionStatus(token, partner, "recruitment")).isEqualTo("UNAVAILABLE");
        var strict = suite.get(profile(partner) + "?strict=true", token);
        assertThat(strict.statusCode()).isEqualTo(503);
        assertThat(strict.headers().firstValue("Retry-After")).isPresent();
        suite.hexa("start", "recruitment-service").mustSucceed();
        eventually(
                "the profile has the recruitment again",
                () -> sectionStatus(token, partner, "recruitment").equals("FRESH"));
    }

    @Test
    void killedDatabaseComesBackWithoutARestartOfItsService() {
        String token = suite.token("admin");
        String partner = register(token);
        var service = suite.member("partner-service").orElseThrow();
        long database = suite.member("partner-db").orElseThrow().path("pid").asLong();
        ProcessHandle.of(database).orElseThrow().destroyForcibly();
        eventually(
                "the partner can be read again",
                () -> suite.get(PARTNERS + "/" + partner, token).statusCode() == 200);
        assertThat(suite.member("partner-service").orElseThrow().path("pid")).isEqualTo(service.path("pid"));
        eventually("the database is ready again", () -> suite.isReady("partner-db"));
    }

    @Test
    void nothingIsLostByDownAndUp() {
        String token = suite.token("admin");
        String partner = register(token);
        suite.hexa("down").mustSucceed();
        assertThat(suite.hexa("status").output()).contains("does not run");
        suite.hexa("up", "--detach").mustSucceed();
        var read = suite.get(PARTNERS + "/" + partner, token);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(json(read.body()).path("legalName").asText()).isEqualTo("Ende zu Ende GmbH");
    }

    @Test
    void partnersSeeOnlyTheirOwnProfile() {
        String admin = suite.token("admin");
        String own = register(admin);
        String other = register(admin);
        String token = suite.hexa("token", "--role", "partner", "--partner", own)
                .mustSucceed()
                .output()
                .strip();
        assertThat(suite.get(profile(own), token).statusCode()).isEqualTo(200);
        assertThat(suite.get(profile(other), token).statusCode()).isEqualTo(404);
        assertThat(suite.get(profile(own), "not-a-token").statusCode()).isEqualTo(401);
    }

    @Test
    void repeatedRegistrationActsOnce() {
        String token = suite.token("admin");
        String body = body();
        var call = List.of("-H", "Idempotency-Key: " + UUID.randomUUID());
        String first = curl(token, call, body);
        String second = curl(token, call, body);
        assertThat(second).isEqualTo(first);
    }

    private String curl(String token, List<String> more, String body) {
        var command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "-H",
                "Authorization: Bearer " + token,
                "-H",
                "Content-Type: application/json",
                "-d",
                body,
                suite.withPorts(PARTNERS)));
        command.addAll(more);
        return suite.shell().run(command).mustSucceed().output();
    }

    private String register(String token) {
        var answer = suite.call("POST", PARTNERS, token, body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer.body()).path("id").asText();
    }

    private static String body() {
        return """
                {"type": "COMPANY", "legalName": "Ende zu Ende GmbH", "displayName": "Ende zu Ende",
                 "email": "%s@ende.example"}
                """.formatted(UUID.randomUUID());
    }

    private static String profile(String partner) {
        return "http://localhost:8000/api/v1/partners/" + partner + "/profile-360";
    }

    private String sectionStatus(String token, String partner, String section) {
        return json(suite.get(profile(partner), token).body())
                .path("meta")
                .path("sections")
                .path(section)
                .path("status")
                .asText();
    }
}
