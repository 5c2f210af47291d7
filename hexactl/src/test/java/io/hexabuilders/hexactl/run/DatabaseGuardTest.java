package io.hexabuilders.hexactl.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.RunRecord.Direction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseGuardTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final TestDatabases databases = TestDatabases.shared();

    @Test
    void operatorOnAnotherMachineIsToldWhoseRunItIs() {
        try (var first = DatabaseGuard.take(address(databases.port()), run("20261121-120000-first", "olga"))) {
            first.ensure();
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(
                            () -> DatabaseGuard.take(address(databases.port()), run("20261121-120001-second", "paul")))
                    .withMessageMatching("the database of partner-service is in the hands of another run: hexactl"
                            + " 20261121-120000-first olga \\(session \\d+\\).*");
        }
        DatabaseGuard.take(address(databases.port()), run("20261121-120001-second", "paul"))
                .close();
    }

    @Test
    void lockIsTakenAgainWhenItsSessionHasEnded() throws SQLException {
        try (var guard = DatabaseGuard.take(address(databases.port()), run("20261121-120000-first", "olga"))) {
            endSessions();
            guard.ensure();
            endSessions();
            try (var quicker = DatabaseGuard.take(address(databases.port()), run("20261121-120001-second", "paul"))) {
                assertThatExceptionOfType(Failure.class)
                        .isThrownBy(guard::ensure)
                        .withMessageContaining("another run: hexactl 20261121-120001-second paul");
                quicker.ensure();
            }
        }
    }

    @Test
    void databaseThatIsAwayIsNobodys() {
        try (var guard = DatabaseGuard.take(address(Ports.free()), run("20261121-120000-first", "olga"))) {
            assertThatCode(guard::ensure).doesNotThrowAnyException();
        }
    }

    private void endSessions() throws SQLException {
        try (var superuser = databases.connectAsSuperuser(Service.PARTNER);
                var statement = superuser.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                    + " WHERE application_name LIKE 'hexactl 2026%'");
        }
    }

    private static DatabaseAddress address(int port) {
        return new DatabaseAddress(
                Service.PARTNER,
                "jdbc:postgresql://127.0.0.1:" + port + "/partner_management",
                "partner_readonly",
                TestDatabases.PASSWORDS.readonly(),
                Duration.ofSeconds(15),
                "start it");
    }

    private static RunRecord run(String id, String user) {
        var operator = new Operator(user, "there", 1, NOW);
        return new RunRecord(
                id, "test", Map.of(), "x", List.of(), operator, NOW, NOW, Direction.FORWARD, List.of(), null);
    }
}
