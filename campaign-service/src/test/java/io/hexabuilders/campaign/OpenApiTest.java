package io.hexabuilders.campaign;

import io.hexabuilders.testing.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OpenApiTest extends OpenApiContract {
    OpenApiTest() {
        super("campaign-service");
    }
}
