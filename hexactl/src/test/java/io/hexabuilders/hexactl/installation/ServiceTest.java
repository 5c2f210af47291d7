package io.hexabuilders.hexactl.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    void databasesAreThoseThatTheSuiteMakes() {
        assertThat(Arrays.stream(Service.values()).map(ServiceTest::described))
                .containsExactlyElementsOf(Arrays.stream(ServiceDatabase.values())
                        .map(ServiceTest::described)
                        .toList());
    }

    @Test
    void servicesAreNamedInFullOrInShort() {
        assertThat(Service.of("partner")).isEqualTo(Service.PARTNER).isEqualTo(Service.of("partner-service"));
    }

    private static String described(Service service) {
        return service + " " + service.shortName() + " " + service.database() + " " + service.schema() + " "
                + service.port();
    }

    private static String described(ServiceDatabase database) {
        return database.service() + " " + database.shortName() + " " + database.database() + " " + database.schema()
                + " " + database.defaultPort();
    }
}
