package io.hexabuilders.profile360.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.profile360.StandIn;
import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BatchResourceTest {

    private static final String PATH = "/api/v1/profiles/batch";
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void everySourceAnswers() {
        StandIn.allAnswer();
        CircuitBreakerMaintenance.get().resetAll();
    }

    private static ValidatableResponse post(String token, Object body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post(PATH)
                .then();
    }

    private static List<JsonNode> lines(ValidatableResponse answer) {
        String text = answer.statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        return text.lines().map(BatchResourceTest::parse).toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    @Test
    void everyIdHasOneLineWithItsOwnProfile() {
        var ids = ids(100);

        var lines = lines(post(Tokens.of("admin"), Map.of("ids", ids)));

        assertThat(lines)
                .extracting(line -> UUID.fromString(line.get("id").asText()))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.at("/profile/partnerId")).isEqualTo(line.get("id"));
            assertThat(line.at("/profile/recruitment/partnerId")).isEqualTo(line.get("id"));
            assertThat(line.has("problem")).isFalse();
        });
    }

    @Test
    void partnerThatDoesNotExistIsALineWithAProblem() {
        StandIn.PARTNER.does("KNOW_NOTHING");

        var lines = lines(post(Tokens.of("admin"), Map.of("ids", ids(2))));

        assertThat(lines).hasSize(2).allSatisfy(line -> {
            assertThat(line.at("/problem/status").asInt()).isEqualTo(404);
            assertThat(line.at("/problem/type").asText()).endsWith("/not-found");
            assertThat(line.has("profile")).isFalse();
        });
    }

    @Test
    void missingSectionShowsInEachLine() {
        StandIn.CAMPAIGN.does("FAIL");

        var lines = lines(post(Tokens.of("finance"), Map.of("ids", ids(3))));

        assertThat(lines).hasSize(3).allSatisfy(line -> {
            assertThat(line.at("/profile/meta/complete").asBoolean()).isFalse();
            assertThat(line.at("/profile/meta/withheld")).hasSize(5);
        });
    }

    @Test
    void partnerSeesItsOwnProfileOnly() {
        var own = UUID.randomUUID();
        var other = UUID.randomUUID();

        var lines = lines(post(Tokens.ofPartner(own), Map.of("ids", List.of(own, other))));

        assertThat(lines)
                .filteredOn(line -> line.has("profile"))
                .hasSize(1)
                .first()
                .satisfies(line -> assertThat(line.get("id").asText()).isEqualTo(own.toString()));
        assertThat(lines)
                .filteredOn(line -> line.has("problem"))
                .hasSize(1)
                .first()
                .satisfies(
                        line -> assertThat(line.at("/problem/status").asInt()).isEqualTo(404));
        assertThat(StandIn.PARTNER.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ids\": []}",
                "{\"ids\": [null]}",
                "{\"ids\": [\"x\"]}",
                "{\"ids\": [], \"more\": 1}",
                "["
            })
    void wrongBodyIs400(String body) {
        post(Tokens.of("admin"), body).statusCode(400).contentType(containsString("problem+json"));
    }

    @Test
    void moreThanHundredIdsAre400() {
        post(Tokens.of("admin"), Map.of("ids", ids(101))).statusCode(400);
    }

    @Test
    void sameIdTwiceIs400() {
        var id = UUID.randomUUID();

        post(Tokens.of("admin"), Map.of("ids", List.of(id, id))).statusCode(400);
    }

    @Test
    void withheldSectionIsRefusedBeforeTheFirstLine() {
        given().auth()
                .oauth2(Tokens.of("legal"))
                .queryParam("include", "campaigns")
                .contentType("application/json")
                .body(Map.of("ids", ids(1)))
                .post(PATH)
                .then()
                .statusCode(403);
    }
}
