package io.hexabuilders.partner;

import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.MetricsContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
class MetricsTest extends MetricsContract {

    MetricsTest() {
        super("partner-service");
    }

    @Override
    protected void use() {
        Events.deliver("hexabuilders.onboarding.contract-signed.v1", Ids.next(), Map.of());
    }
}
