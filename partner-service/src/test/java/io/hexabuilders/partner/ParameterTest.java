package io.hexabuilders.partner;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ParameterTest {

    @Test
    void parameterThatIsGivenTwiceIsRefusedByName() {
        Api.admin()
                .queryParam("status", "ACTIVE", "PENDING")
                .queryParam("limit", 2)
                .get(Api.PARTNERS)
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-parameter"))
                .body("errors.pointer", contains("?status"))
                .body("detail", containsString("status takes one value"));
        Api.admin()
                .queryParam("limit", 2, 2)
                .get(Api.PARTNERS)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("?limit"));
    }

    @Test
    void versionWithoutQuotesIsRefusedWithTheRightForm() {
        String partner = Api.PARTNERS + "/" + Api.register();
        Api.admin()
                .contentType("application/merge-patch+json")
                .header("If-Match", "0")
                .body("{}")
                .patch(partner)
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-parameter"))
                .body("errors.pointer", contains("If-Match"))
                .body("detail", containsString("If-Match: \"3\""));
        Api.admin()
                .header("If-Match", "0")
                .body("{\"reason\":\"x\"}")
                .post(partner + "/reject")
                .then()
                .statusCode(400);
    }
}
