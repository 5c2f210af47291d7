package io.hexabuilders.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests that the tests of this module send. */
public final class CampaignApi {

    public static final String CAMPAIGNS = "/api/v1/campaigns";
    public static final String PROBLEMS = "https://docs.hexabuilders.io/problems/";

    private CampaignApi() {}

    /** A campaign that runs, with one ad group of one creative. */
    public record Running(String id, String adGroup, String creative) {

        public String path() {
            return CAMPAIGNS + "/" + id;
        }

        /** A row of figures as JSON. */
        public String row(
                Instant hour,
                long sequence,
                long impressions,
                long clicks,
                long conversions,
                String spend,
                String revenue) {
            return """
                    {"adGroupId":"%s","creativeId":"%s","hour":"%s","impressions":%d,"clicks":%d,"conversions":%d,
                     "spend":"%s","revenue":"%s","source":"test","sequence":%d}
                    """.formatted(adGroup, creative, hour, impressions, clicks, conversions, spend, revenue, sequence);
        }

        public ValidatableResponse send(String... rows) {
            return post(path() + "/metrics", "{\"rows\":[" + String.join(",", List.of(rows)) + "]}");
        }
    }

    /** The first instant of the present hour. */
    public static Instant hour() {
        return Instant.now().truncatedTo(ChronoUnit.HOURS);
    }

    public static RequestSpecification as(String role) {
        return bearer(Tokens.of(role));
    }

    public static RequestSpecification bearer(String token) {
        return RestAssured.given().auth().oauth2(token);
    }

    public static ValidatableResponse get(String path) {
        return as("campaign-manager").get(path).then();
    }

    public static ValidatableResponse post(String path, String body) {
        return as("campaign-manager")
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    /** A transition without a body. */
    public static ValidatableResponse post(String path) {
        return as("campaign-manager").contentType("application/json").post(path).then();
    }

    public static ValidatableResponse patch(String path, String etag, String body) {
        return as("campaign-manager")
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body(body)
                .patch(path)
                .then();
    }

    /** Lets campaign-service know that a partner is active and has a contract in force. */
    public static void admit(UUID partner) {
        assertThat(Events.deliver(
                        "hexabuilders.partner.activated.v1",
                        partner,
                        Map.of("partnerId", partner, "status", "ACTIVE", "version", 1)))
                .isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver("hexabuilders.onboarding.contract-activated.v1", partner, contract(partner)))
                .isEqualTo(Outcome.HANDLED);
    }

    private static Map<String, Object> contract(UUID partner) {
        return Map.of(
                "contractId",
                UUID.nameUUIDFromBytes(partner.toString().getBytes(StandardCharsets.UTF_8)),
                "partnerId",
                partner,
                "contractType",
                "PARTNERSHIP",
                "status",
                "ACTIVE",
                "version",
                1);
    }

    /** A draft of 30 days behind and 30 days ahead, of a partner that may launch it. */
    public static String draft(UUID partner, String total, String daily) {
        admit(partner);
        return draftOf(partner, total, daily);
    }

    /** The same for a partner of whom nothing is known. */
    public static String draftOf(UUID partner, String total, String daily) {
        return post(CAMPAIGNS, """
                        {"partnerId":"%s","name":"Spring sale","objective":"SALES","type":"PROMOTION",
                         "budget":{"total":"%s","daily":%s,"currency":"EUR"},
                         "schedule":{"start":"%s","end":"%s","timeZone":"Europe/Berlin"}}
                        """.formatted(
                                partner,
                                total,
                                daily.isEmpty() ? "null" : "\"" + daily + "\"",
                                hour().minus(Duration.ofDays(30)),
                                hour().plus(Duration.ofDays(30))))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String adGroup(String campaign) {
        return post(CAMPAIGNS + "/" + campaign + "/ad-groups", """
                        {"name":"Young parents","budgetShare":40,"bid":{"amount":"0.80","currency":"EUR"},
                         "creatives":[{"kind":"IMAGE","headline":"Half price","url":"https://shop.example/spring","variant":"A"}]}
                        """)
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Running launch(UUID partner, String total, String daily) {
        String id = draft(partner, total, daily);
        String group = adGroup(id);
        String creative = get(CAMPAIGNS + "/" + id + "/ad-groups/" + group)
                .statusCode(200)
                .extract()
                .path("creatives[0].id");
        post(CAMPAIGNS + "/" + id + "/launch").statusCode(200);
        return new Running(id, group, creative);
    }
}
