package io.hexabuilders.profile360;

import io.hexabuilders.profile360.StandInServers.Behaviour;
import io.restassured.RestAssured;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/** One of the servers that play the services. It is told how to behave over the wire, for it has another class loader. */
public enum StandIn {
    PARTNER,
    ONBOARDING,
    RECRUITMENT,
    CAMPAIGN;

    /** One call as the server has seen it. */
    public record Call(String correlationId, String traceparent, String authorization) {}

    public static void allAnswer() {
        for (StandIn each : values()) {
            each.behave(Behaviour.ANSWER);
        }
    }

    public void answers() {
        behave(Behaviour.ANSWER);
    }

    public void does(String behaviour) {
        behave(Behaviour.valueOf(behaviour));
    }

    private void behave(Behaviour behaviour) {
        RestAssured.given().get(url() + "/behave/" + behaviour).then().statusCode(200);
    }

    /** Since it was last told how to behave. */
    public List<Call> calls() {
        String text = RestAssured.given().get(url() + "/calls").asString();
        return Arrays.stream(text.split("\n"))
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 3))
                .map(parts -> new Call(parts[0], parts[1], parts[2]))
                .toList();
    }

    private String url() {
        return ConfigProvider.getConfig()
                .getValue("hexa.sources." + name().toLowerCase(Locale.ROOT) + ".url", String.class);
    }
}
