package io.hexabuilders.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How one cluster is made and run; the process itself belongs to whoever starts {@link #command()}.
 *
 * @param binaries the programs
 * @param data the data folder, made by {@link #initialise()} and kept
 * @param port on 127.0.0.1, the only address that the server listens on
 * @param durable whether committed data outlives a crash of the machine; tests do without and are faster
 * @param password of the superuser {@value #SUPERUSER}
 * @param archive where its WAL goes; empty where none is kept
 */
public record PostgresServer(
        PostgresBinaries binaries,
        Path data,
        int port,
        boolean durable,
        String password,
        Optional<WalArchive> archive) {

    public static final String SUPERUSER = "postgres";

    private static final String INVALID_PASSWORD = "28P01";

    /** Whose WAL is not kept. */
    public PostgresServer(PostgresBinaries binaries, Path data, int port, boolean durable, String password) {
        this(binaries, data, port, durable, password, Optional.empty());
    }

    /** Why PostgreSQL cannot run for this user on this system; empty when it can. */
    public static Optional<String> obstacle() {
        try {
            PrivilegeDrop.prefix();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Makes the data folder unless it is there. What an interrupted earlier attempt left is removed first. */
    public void initialise() {
        if (Files.exists(moving(data))) {
            throw new IllegalStateException(
                    "the files of " + data + " are just being replaced, or that was left halfway:"
                            + " hexactl runs list shows by whom, hexactl runs resume or undo ends it");
        }
        try {
            if (Files.exists(data.resolve("PG_VERSION"))) {
                forgetForeignProcess();
                return;
            }
            Files.createDirectories(data.toAbsolutePath().getParent());
            Path fresh = data.resolveSibling(data.getFileName() + ".new");
            Folders.delete(fresh);
            createIn(fresh);
            Files.move(fresh, data);
        } catch (IOException e) {
            throw new UncheckedIOException("no PostgreSQL cluster can be made in " + data, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making " + data, e);
        }
    }

    /** As long as this file is there, the data folder may be missing without the data being lost: none is made. */
    public static Path moving(Path data) {
        return data.resolveSibling(data.getFileName() + ".moving");
    }

    /** The server as a direct child that stays in the foreground, so that it can be supervised and signalled. */
    public List<String> command() {
        List<String> command = new ArrayList<>(PrivilegeDrop.prefix());
        command.addAll(List.of(binaries.program("postgres").toString(), "-D", data.toString()));
        settings().forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return command;
    }

    /** The command ready to start: no variable of the caller's shell (PGPORT, PGDATA, locale) reaches the server. */
    public ProcessBuilder process() {
        ProcessBuilder process = new ProcessBuilder(command());
        cleanEnvironment(process);
        return process;
    }

    /**
     * Whether the server that runs as {@code pid} accepts connections, be it for readers only while it goes through WAL
     * ({@code hot_standby}); refused when the superuser's password is not
     * this one, which no waiting would heal. Reads the server's own state file first, so that
     * waiting for it leaves no refused connections in its log.
     */
    public boolean isReady(long pid) {
        try {
            List<String> state = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8);
            if (state.size() < 8
                    || !state.getFirst().strip().equals(String.valueOf(pid))
                    || !state.get(7).strip().equals("ready")) {
                return false;
            }
            try (Connection connection = connect("postgres")) {
                return connection.isValid(2);
            }
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                throw new IllegalStateException("the data in " + data + " was made with another password", e);
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Lets {@code archive_timeout} count from now on, for a server that is ready. PostgreSQL starts its checkpointer before
     * it is out of recovery, and one that has seen it in recovery sleeps for {@code checkpoint_timeout}, five minutes,
     * before it looks at {@code archive_timeout} for the first time. A reload wakes it.
     */
    public void startArchiveTimeout() throws SQLException {
        if (archive.isEmpty()) {
            return;
        }
        try (var connection = connect(SUPERUSER);
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** A superuser's connection: for making databases and roles, never for a program of the suite. */
    public Connection connect(String database) throws SQLException {
        return connect(database, SUPERUSER, password);
    }

    public Connection connect(String database, String user, String userPassword) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", userPassword);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void createIn(Path folder) throws IOException, InterruptedException {
        Path passwordFile = Files.createTempFile(
                data.toAbsolutePath().getParent(),
                "initial-",
                ".password",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password + "\n");
            List<String> command = new ArrayList<>(PrivilegeDrop.prefix());
            command.addAll(List.of(
                    binaries.program("initdb").toString(),
                    "--pgdata=" + folder,
                    "--username=" + SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions"));
            if (!durable) {
                command.add("--no-sync");
            }
            ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
            cleanEnvironment(process);
            Process initdb = process.start();
            initdb.getOutputStream().close();
            String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb failed: " + output.strip());
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", String.valueOf(port));
        // No Unix socket: its path is limited to some 100 bytes, which a deep checkout exceeds.
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("shared_buffers", "64MB");
        settings.put("max_connections", "120");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m [%p] %q%u@%d ");
        // Without DETAIL and STATEMENT, which repeat the values of a row that breaks a constraint: personal data.
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        settings.put("jit", "off");
        String sync = durable ? "on" : "off";
        settings.put("fsync", sync);
        settings.put("synchronous_commit", sync);
        settings.put("full_page_writes", sync);
        archive.ifPresent(place -> settings.putAll(place.settings(data)));
        return settings;
    }

    private static void cleanEnvironment(ProcessBuilder process) {
        process.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        process.environment().put("LC_ALL", "C");
    }

    /**
     * After a crash of the whole machine or container the number in the state file may belong to another program by
     * now, and PostgreSQL would refuse to start because of it.
     */
    private void forgetForeignProcess() throws IOException {
        Path state = data.resolve("postmaster.pid");
        if (!Files.exists(state)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(state).getFirst().strip());
        boolean foreign = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> !command.endsWith("/postgres"))
                .orElse(false);
        if (foreign) {
            Files.delete(state);
        }
    }
}
