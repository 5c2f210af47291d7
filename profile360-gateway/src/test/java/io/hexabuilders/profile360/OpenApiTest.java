package io.hexabuilders.profile360;

import io.hexabuilders.testing.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OpenApiTest extends OpenApiContract {
    OpenApiTest() {
        super("profile360-gateway");
    }
}
