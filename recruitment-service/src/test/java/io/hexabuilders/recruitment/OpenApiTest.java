package io.hexabuilders.recruitment;

import io.hexabuilders.testing.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OpenApiTest extends OpenApiContract {
    OpenApiTest() {
        super("recruitment-service");
    }
}
