package io.hexabuilders.hexactl.database.backup.take;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The moment to which a backup is taken, found with the rights of the tables' owner, and no more. */
class StillMomentTest {

    private static final Service PARTNER = Service.PARTNER;

    private final MigratedServer server = MigratedServer.shared();

    @BeforeEach
    void oneTable() throws SQLException {
        server.empty(PARTNER);
        server.execute(PARTNER, "CREATE TABLE note (n int)");
    }

    @Test
    void nobodyWritesWhileThePointIsMarkedAndAllThatWasCommittedBeforeItIsSeen() throws SQLException {
        try (var control = server.connectAsOwner(PARTNER);
                var locker = server.connectAsOwner(PARTNER);
                var reader = server.connectAsOwner(PARTNER);
                var writer = server.connectAsOwner(PARTNER)) {
            writer.setAutoCommit(false);
            execute(writer, "INSERT INTO note VALUES (1)");
            var committed = CompletableFuture.runAsync(() -> commitOnceSomebodyWaits(writer));
            var moment = StillMoment.find(this::mark, control, locker, reader, "point", Duration.ofMinutes(1));
            committed.join();
            assertThat(moment.restorePoint()).startsWith("point-");
            assertThat(Database.text(reader, "SELECT count(*) FROM note")).isEqualTo("1");
            execute(writer, "INSERT INTO note VALUES (2)");
            writer.commit();
            assertThat(Database.text(reader, "SELECT count(*) FROM note")).isEqualTo("1");
        }
    }

    @Test
    void whoMarksAndDoesNotReturnHoldsUpNobodyForEver() throws SQLException {
        try (var control = server.connectAsOwner(PARTNER);
                var locker = server.connectAsOwner(PARTNER);
                var reader = server.connectAsOwner(PARTNER)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> StillMoment.find(
                            this::markBehindAWriter, control, locker, reader, "point", Duration.ofMinutes(1)));
        }
    }

    /** Who writes gets on though nobody has said that he may. */
    private String markBehindAWriter(String point) throws SQLException {
        server.execute(PARTNER, "INSERT INTO note VALUES (1)");
        return point;
    }

    /** As the superuser inside a container does it: somebody who writes at that time is held up. */
    private String mark(String point) throws SQLException {
        try (var other = server.connectAsOwner(PARTNER);
                var superuser = server.connectAsSuperuser(PARTNER.database())) {
            execute(other, "SET lock_timeout = '50ms'");
            var refused = catchThrowableOfType(SQLException.class, () -> execute(other, "INSERT INTO note VALUES (3)"));
            assertThat(refused.getSQLState()).isEqualTo("55P03");
            return Database.text(superuser, "SELECT pg_create_restore_point('" + point + "')");
        }
    }

    private void commitOnceSomebodyWaits(Connection writer) {
        try (var superuser = server.connectAsSuperuser(PARTNER.database())) {
            while (Database.text(superuser, "SELECT count(*) FROM pg_locks WHERE NOT granted")
                    .equals("0")) {
                Thread.onSpinWait();
            }
            writer.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
