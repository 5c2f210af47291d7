package io.hexabuilders.hexactl.database.backup.recovery;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.content.TableContent;
import io.hexabuilders.hexactl.database.backup.dump.Conninfo;
import io.hexabuilders.hexactl.database.backup.dump.ScratchServer;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.DamagedBackup;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.tools.ContainedServer;
import io.hexabuilders.hexactl.tools.ContainedServer.Beside;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The copy of a server, brought to life beside it; nobody uses it, and it goes when it is closed. */
public final class RecoveredServer implements ScratchServer {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final String WHERE =
            "SELECT CASE WHEN pg_is_in_recovery() THEN pg_get_wal_replay_pause_state() ELSE 'at the end' END";
    private static final Set<String> ARRIVED = Set.of("paused", "at the end");
    private static final String LAST_COMMIT =
            "SELECT coalesce(to_char(pg_last_xact_replay_timestamp() AT TIME ZONE 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '')";
    private static final String WRONG_PASSWORD = "28P01";

    /** The settings of the recovery come through the input. Readers are let in as soon as the copy is whole. */
    private static final String START = """
            set -eu; umask 077; export LC_ALL=C; folder=$1; data=$folder/data
            cat >"$folder/recovery"
            [ ! -f "$data/postmaster.pid" ] || \\
              pg_ctl --pgdata="$data" --mode=fast --wait --timeout="$2" --silent stop >/dev/null
            [ -f "$folder/settings" ] || cp "$data/postgresql.auto.conf" "$folder/settings"
            cat "$folder/settings" "$folder/recovery" >"$data/postgresql.auto.conf"
            : >"$data/recovery.signal"
            : >"$folder/log"
            printf '%s\\n' 'local all postgres peer' 'host all postgres all scram-sha-256' >"$folder/hba"
            connections=$(pg_controldata --pgdata="$data" | sed -n 's/^max_connections setting: *//p')
            pg_ctl --pgdata="$data" --log="$folder/log" --wait --timeout="$2" --silent --options="-c listen_addresses='*' \\
              -c hba_file=$folder/hba -c max_connections=$connections -c archive_mode=off -c ssl=off -c fsync=off \\
              -c full_page_writes=off -c jit=off -c shared_preload_libraries=" start >/dev/null
            """;

    private final Manifest backup;
    private final Beside beside;
    private final String password;
    private final Duration patience;

    private RecoveredServer(Manifest backup, Beside beside, String password, Duration patience) {
        this.backup = backup;
        this.beside = beside;
        this.password = password;
        this.patience = patience;
    }

    /**
     * Unpacks the copy, which does not run yet.
     *
     * @param work names it, together with what a kill may have left of it
     * @param patience how long each start, and each way through WAL, may take
     */
    public static RecoveredServer unpack(
            ContainedServer server,
            String work,
            Repository repository,
            Manifest backup,
            Optional<BackupKey> key,
            Duration patience)
            throws IOException {
        var recovered = new RecoveredServer(backup, server.beside(work), server.password(), patience);
        try {
            recovered.unpack(repository, key);
            return recovered;
        } catch (IOException | Failure e) {
            recovered.close();
            throw e;
        }
    }

    private void unpack(Repository repository, Optional<BackupKey> key) throws IOException {
        if (box().room() < backup.unpacked()) {
            throw Failure.of("the disk of " + box().folder() + " has " + Visible.size(box().room()) + " left, and the"
                    + " backup " + backup.id() + " needs " + Visible.size(backup.unpacked()) + " when it is unpacked");
        }
        box().requireVersion("postgres", backup.serverVersion());
        var words = List.of("sh", "-c", "umask 077; mkdir -p \"$1\"; exec tar -x -f - -C \"$1\"", "sh", data());
        for (var archive : backup.archives()) {
            try (var tar = repository.reader(backup, archive.name()).open(key);
                    var program = box().start(words, Map.of())) {
                program.give(tar);
                program.await();
            }
        }
    }

    /**
     * Goes through its WAL, and returns when it has come to where it pauses, or to the end; it may do so again, from there
     * on.
     *
     * @throws DamagedBackup where the server's own words tell of its data, or of WAL that ends too early
     */
    public void go(Recovery recovery) throws DamagedBackup {
        var words = List.of("sh", "-c", START, "sh", box().folder(), String.valueOf(patience.toSeconds()));
        try (var program = box().start(words, Map.of())) {
            program.give(String.join("\n", recovery.lines()) + "\n");
            program.await();
            awaitArrival();
        } catch (Failure e) {
            throw broken(e.message(), e);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw Failure.of(
                        "the backup " + backup.id() + " was made with another password of its superuser than the"
                                + " environment's secrets hold: bring those of its time back, too",
                        e);
            }
            throw broken(Database.words(e), e);
        }
    }

    /** The place in the WAL behind the last of what it went through. */
    public String reached() {
        return ask("SELECT pg_last_wal_replay_lsn()");
    }

    /** The moment of the last commit on its last way through WAL; empty where there was none. */
    public Optional<String> lastCommit() {
        return Optional.of(ask(LAST_COMMIT)).filter(moment -> !moment.isEmpty());
    }

    private String ask(String sql) {
        try (var connection = connect("postgres")) {
            return Database.text(connection, sql);
        } catch (SQLException e) {
            throw unseen(e);
        }
    }

    private Failure unseen(SQLException e) {
        return Failure.of("the restored database of " + backup.id() + " cannot be looked at: " + Database.words(e), e);
    }

    /** From where it pauses on it is a database of its own, which can be changed. */
    public void promote() throws SQLException {
        try (var connection = connect("postgres")) {
            Database.text(connection, "SELECT pg_promote(true, " + patience.toSeconds() + ")");
        }
    }

    /** What the tables of a database hold. */
    public List<TableContent> contents(String database) {
        try (var connection = connect(database)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return Contents.read(connection);
        } catch (SQLException e) {
            throw unseen(e);
        }
    }

    /** The folder of all archives of WAL, as the server sees it. */
    public String archives() {
        return beside.archives();
    }

    @Override
    public Toolbox box() {
        return beside.box();
    }

    /** Through the socket, as the user that the server runs as. */
    @Override
    public String conninfo(String database) {
        return new Conninfo(Map.of("user", "postgres", "dbname", database)).toString();
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + beside.port().getAsInt() + "/" + database, "postgres", password);
    }

    @Override
    public void close() {
        box().close();
    }

    private String data() {
        return box().folder() + "/data";
    }

    private void awaitArrival() throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (var connection = connect("postgres")) {
            while (!ARRIVED.contains(Database.text(connection, WHERE))) {
                if (System.nanoTime() > deadline) {
                    throw Failure.of("in " + patience.toSeconds() + " s it did not come through its WAL;"
                            + " --patience waits longer");
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted", e);
        }
    }

    /** A finding only where the server's own words tell of the data; all else says nothing of the backup. */
    private DamagedBackup broken(String otherwise, Exception e) {
        var log = log();
        var data = log.againstTheData();
        if (data.isPresent()) {
            return new DamagedBackup("the restored server does not come up: " + data.get(), e);
        }
        throw Failure.of(
                "the restored server of " + backup.id() + " does not come up " + box().name() + ": "
                        + log.last().orElse(Objects.requireNonNull(otherwise)),
                e);
    }

    private ServerLog log() {
        try (var program = box().start(List.of("cat", box().folder() + "/log"), Map.of())) {
            return ServerLog.of(program.text().lines());
        } catch (Failure _) {
            return new ServerLog(List.of());
        }
    }
}
