package io.hexabuilders.profile360.profile;

import io.hexabuilders.testing.MetricsContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;

@QuarkusTest
class MetricsTest extends MetricsContract {

    MetricsTest() {
        super("profile360-gateway");
    }

    @Override
    protected void use() {
        ProfileApi.restoreSources();
        ProfileApi.read("admin", UUID.randomUUID()).statusCode(200);
    }
}
