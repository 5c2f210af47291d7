package io.hexabuilders.hexactl.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.TestDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when a database cannot be worked with. */
class DatabaseTest {

    private final TestDatabases databases = TestDatabases.shared();

    @Test
    void databaseThatIsDownIsNamed() {
        int port = Ports.free();
        var run = list(Map.of("HEXACTL_PASSWORD", "x"), "partner_user@127.0.0.1:" + port + "/partner_management");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("hexactl: the database of partner-service (127.0.0.1:" + port
                        + "/partner_management) does not answer: Connection to 127.0.0.1:" + port
                        + " refused. Check --database-url and whether PostgreSQL runs there\n");
    }

    @Test
    void databaseThatIsSlowIsWaitedForAsLongAsSaid() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            String place = "127.0.0.1:" + silent.getLocalPort() + "/partner_management";
            var run = list(Map.of("HEXACTL_PASSWORD", "x"), "partner_user@" + place, "--timeout", "1");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("hexactl: the database of partner-service (" + place + ") did not answer within 1 s;"
                            + " --timeout waits longer. Check --database-url and whether PostgreSQL runs there\n");
        }
    }

    @Test
    void wrongPasswordIsNamed() {
        var run = list(Map.of("HEXACTL_PARTNER_PASSWORD", "wrong"), "partner_user@" + place("partner_management"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("hexactl: the database of partner-service (" + place("partner_management")
                        + ") refuses the password or the user partner_user\n");
    }

    @Test
    void missingDatabaseIsNamed() {
        var run = list(databases.environment(), "partner_user@" + place("elsewhere"));
        assertThat(run.err()).contains("(" + place("elsewhere") + ") does not exist there");
    }

    @Test
    void databaseWithoutTheTablesIsNamed() {
        var run = list(databases.environment(), "partner_user@" + place("partner_management?currentSchema=none"));
        assertThat(run.err()).contains("lacks a table: is the service's newest release started there?");
    }

    @Test
    void passwordIsReadFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), TestDatabases.PASSWORDS.user() + "\n");
        var run = CommandRun.of(Map.of(), databases.with("events", "dlq", "list", "--password-file", file.toString()));
        assertThat(run.code()).as(run.err()).isZero();
    }

    private String place(String database) {
        return "127.0.0.1:" + databases.port() + "/" + database;
    }

    private static CommandRun list(Map<String, String> environment, String url, String... more) {
        var arguments = new ArrayList<>(List.of("events", "dlq", "list", "--database-url"));
        arguments.add("partner=postgresql://" + url);
        arguments.addAll(List.of(more));
        return CommandRun.of(environment, arguments.toArray(String[]::new));
    }
}
