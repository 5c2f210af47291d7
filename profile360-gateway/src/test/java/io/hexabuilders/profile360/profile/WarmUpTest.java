package io.hexabuilders.profile360.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.hexabuilders.profile360.StandIn;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WarmUpTest {

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @AfterEach
    void everySourceAnswers() {
        StandIn.allAnswer();
    }

    @Test
    void readinessDoesNotDependOnSources() {
        for (StandIn source : StandIn.values()) {
            source.does("FAIL");
        }

        given().get(ready).then().statusCode(200).body("status", equalTo("UP"));
    }
}
