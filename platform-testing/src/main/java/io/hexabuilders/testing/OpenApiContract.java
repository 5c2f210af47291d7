package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document that the program serves is the one under contracts/http. After a change that is meant, run the
 * test with {@code -Dcontracts.update=true} and read the difference before it is committed.
 */
public abstract class OpenApiContract {

    private final String program;

    protected OpenApiContract(String program) {
        this.program = program;
    }

    @Test
    protected void servedDocumentIsTheCommittedOne() throws IOException {
        var file = Path.of(System.getProperty("contracts.directory"), "http", program + ".yaml");
        String served = RestAssured.given()
                .queryParam("format", "yaml")
                .get("/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (Boolean.getBoolean("contracts.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, served);
        }
        assertThat(file).as("contracts/http has a document for " + program).exists();
        assertThat(served).isEqualTo(Files.readString(file));
    }
}
