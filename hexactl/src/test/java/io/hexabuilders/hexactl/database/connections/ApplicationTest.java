package io.hexabuilders.hexactl.database.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.installation.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    @Test
    void whoWorksWithADatabaseIsCountedAndWhoLooksAfterItIsNot() {
        var usage = new Usage(
                Service.PARTNER,
                "partner_readonly",
                true,
                new Usage.Server(Instant.EPOCH, 97),
                List.of(
                        session("partner-service", "partner_user"),
                        session("partner-service", "partner_user"),
                        session("campaign-service", "partner_user"),
                        session("psql", "partner_owner"),
                        session("", "postgres"),
                        session("hexactl", "partner_readonly"),
                        session("hexactl 20261121-120000-db-stop olga", "partner_user"),
                        session("postgres_exporter", "partner_monitor")),
                List.of());
        assertThat(Application.of(usage))
                .extracting(Application::toString)
                .containsExactly(
                        "campaign-service (1 session)",
                        "partner-service (2 sessions)",
                        "postgres (1 session)",
                        "psql as partner_owner (1 session)");
    }

    private static Session session(String program, String user) {
        return new Session(Service.PARTNER, 17, program, user, "", Optional.empty());
    }
}
