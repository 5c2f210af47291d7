package io.hexabuilders.hexactl.database.backup.wal;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The WAL of the database that works. */
public record LiveWal(DatabaseAddress superuser) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int TIMELINE_DIGITS = 8;
    private static final int HEXADECIMAL = 16;

    /** Of a file of WAL. */
    public static int timeline(String file) {
        return Integer.parseInt(file.substring(0, TIMELINE_DIGITS), HEXADECIMAL);
    }

    /** Of the server; empty where it does not answer. */
    public Optional<Integer> timeline() {
        return connect().map(connection -> {
            try (connection) {
                return timeline(file(connection));
            } catch (SQLException e) {
                throw Failure.of(
                        "the database of " + superuser.service() + " does not tell its timeline: " + Database.words(e),
                        e);
            }
        });
    }

    /** Up to which it is written; empty where it does not answer. */
    public Optional<Long> position() {
        return connect().map(connection -> {
            try (connection) {
                return Lsn.parse(Database.text(connection, "SELECT pg_current_wal_insert_lsn()"));
            } catch (SQLException e) {
                throw Failure.of(
                        "the database of " + superuser.service() + " does not tell how far its WAL is: "
                                + Database.words(e),
                        e);
            }
        });
    }

    /**
     * All that was committed until now is archived when this returns, and a commit behind it: PostgreSQL knows that it
     * has come to a time only by one that is later. A server that does not answer has nothing more to archive.
     */
    public void archive(Path archive, Consumer<String> progress) {
        var connection = connect();
        if (connection.isEmpty()) {
            progress.accept("the database does not answer: what it has not archived is taken from its folder");
            return;
        }
        try (var open = connection.get()) {
            Database.text(open, "SELECT pg_current_xact_id()");
            String last = file(open);
            Database.text(open, "SELECT pg_switch_wal()");
            awaitFile(archive.resolve(last + ".gz"));
            progress.accept("the newest WAL is archived");
        } catch (SQLException e) {
            throw Failure.of(
                    "the database of " + superuser.service() + " does not archive its WAL: " + Database.words(e), e);
        }
    }

    private void awaitFile(Path file) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            if (System.nanoTime() > deadline) {
                throw Failure.of("in " + PATIENCE.toSeconds() + " s the database of " + superuser.service()
                        + " did not archive its newest WAL as " + file + ": hexactl db status tells why, the server's"
                        + " log more");
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failure.of("interrupted", e);
            }
        }
    }

    /** A database that lets nobody in is what a restore is for. */
    private Optional<Connection> connect() {
        try {
            return new Database(superuser).hold("hexactl");
        } catch (Failure _) {
            return Optional.empty();
        }
    }

    /** The file in which the server writes now. */
    public static String file(Connection connection) throws SQLException {
        return Database.text(connection, "SELECT pg_walfile_name(pg_current_wal_insert_lsn())");
    }
}
