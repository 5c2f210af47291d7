package io.hexabuilders.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresClusterRestartTest {

    @TempDir
    Path folder;

    @Test
    void dataOutlivesTheServer() throws SQLException {
        try (PostgresCluster first = PostgresCluster.start(folder, 0, true, "secret");
                Connection connection = first.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS n");
        }
        try (PostgresCluster second = PostgresCluster.start(folder, 0, true, "secret");
                Connection connection = second.connect("postgres");
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT n FROM kept")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void killedServerIsStartedAgainOnItsData() throws SQLException {
        try (PostgresCluster first = PostgresCluster.start(folder, 0, true, "secret")) {
            ProcessHandle server = ProcessHandle.of(first.pid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        }
        try (PostgresCluster second = PostgresCluster.start(folder, 0, true, "secret")) {
            assertThat(second.server().isReady(second.pid())).isTrue();
        }
    }

    @Test
    void stateFileThatNamesAnotherProgramIsNoObstacle() throws IOException {
        PostgresCluster.start(folder, 0, false, "secret").close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n1\n5433\n\n127.0.0.1\n\n");
        try (PostgresCluster again = PostgresCluster.start(folder, 0, false, "secret")) {
            assertThat(again.server().isReady(again.pid())).isTrue();
        }
    }

    @Test
    void anotherPasswordThanTheDatasIsNamed() {
        PostgresCluster.start(folder, 0, false, "secret").close();
        assertThatThrownBy(() -> PostgresCluster.start(folder, 0, false, "other"))
                .hasMessageContaining("was made with another password");
    }

    @Test
    void takenPortFailsAtOnceAndNamesTheLog() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> PostgresCluster.start(folder, taken.getLocalPort(), false, "secret"))
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("postgresql.log");
        }
    }
}
