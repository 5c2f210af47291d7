import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Fills the database of partner-service, backs it up, verifies and restores the backup, and loses its disk. Arguments:
 * the home of the suite, the size of the data, for how many seconds rows are written before the disk is lost.
 */
final class Restore {

    private static final long BYTES_OF_A_ROW = 1024;
    private static final double MIB = 1 << 20;

    private final Path home;
    private final Properties passwords;
    private final String port;

    private Restore(Path home) throws IOException {
        this.home = home;
        this.passwords = read(home.resolve("secrets/passwords.properties"));
        this.port = read(home.resolve("ports.properties")).getProperty("partner-db");
    }

    public static void main(String[] arguments) throws Exception {
        new Restore(Path.of(arguments[0])).run(bytes(arguments[1]), Duration.ofSeconds(Long.parseLong(arguments[2])));
    }

    private void run(long bytes, Duration writing) throws Exception {
        fill(bytes);
        Path data = home.resolve("data/partner-db");
        double size = size(data) / MIB;
        System.out.printf(Locale.ROOT, "data %.0f MiB on disk%n", size);
        Path copy = home.resolve("copy");
        double copied = seconds(() -> command("cp", "-a", data.toString(), copy.toString()));
        report("cp of the same files", copied, size, copied);
        command("rm", "-rf", copy.toString());

        var backup = new String[1];
        report("backup", seconds(() -> backup[0] = hexactl("backup", "--service", "partner", "--unencrypted")
                .at("/backups/0/name").asText()), size, copied);
        report("verification", seconds(() -> hexactl("verify-backup", backup[0])), size, copied);
        var restored = new JsonNode[1];
        report("restore (RTO)", seconds(() -> restored[0] = hexactl("restore", backup[0], "--yes")), size, copied);
        System.out.printf("of that the database was away %d ms%n", restored[0].path("awayMillis").asLong());
        hexactl("confirm-restore", restored[0].path("run").asText(), "--yes");

        Instant acknowledged = write(writing);
        loseDisk(data);
        report("restore of the archive alone to its end", seconds(() -> hexactl("restore", backup[0], "--to-end", "--yes")),
                size, copied);
        System.out.printf("lost with the disk of the database (RPO): what was written in the last %d s%n",
                Duration.between(newest(), acknowledged).toSeconds());
    }

    /**
     * Nothing is left but the archive as it is now. A server that is stopped in order archives its last WAL, which one
     * whose disk breaks cannot: so the archive from before the stop takes its place.
     */
    private void loseDisk(Path data) throws Exception {
        Path archive = home.resolve("wal-archive/partner");
        Path asItIs = home.resolve("archive-of-the-moment");
        command("cp", "-a", archive.toString(), asItIs.toString());
        command("./hexa", "stop", "partner-db");
        Files.move(data, home.resolve("data/lost"), StandardCopyOption.ATOMIC_MOVE);
        command("rm", "-rf", archive.toString());
        Files.move(asItIs, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Values that do not compress much, as little as those of people. */
    private void fill(long bytes) throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE filling (id bigint PRIMARY KEY, text varchar NOT NULL)");
            statement.execute("CREATE TABLE written (at timestamptz NOT NULL)");
            long rows = bytes / BYTES_OF_A_ROW;
            for (long first = 1; first <= rows; first += 100_000) {
                statement.execute("INSERT INTO filling SELECT n, (SELECT string_agg(md5(n || '-' || part), '')"
                        + " FROM generate_series(1, 30) part) FROM generate_series(" + first + ", "
                        + Math.min(rows, first + 99_999) + ") n");
            }
            statement.execute("CHECKPOINT");
        }
    }

    /** A row each 100 ms. @return when the last one was acknowledged */
    private Instant write(Duration time) throws SQLException, InterruptedException {
        Instant last = Instant.now();
        Instant end = last.plus(time);
        try (var connection = connect(); var insert = connection.prepareStatement("INSERT INTO written VALUES (?)")) {
            while (last.isBefore(end)) {
                last = Instant.now();
                insert.setTimestamp(1, Timestamp.from(last));
                insert.executeUpdate();
                Thread.sleep(100);
            }
        }
        return last;
    }

    private Instant newest() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT max(at) FROM written")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/partner_management",
                "postgres",
                passwords.getProperty("partner.superuser"));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void report(String what, double seconds, double size, double copied) {
        System.out.printf(
                Locale.ROOT,
                "%-42s %8.1f s %8.1f MiB/s %6.1f times the cp%n",
                what,
                seconds,
                size / seconds,
                seconds / copied);
    }

    private static JsonNode hexactl(String... words) throws Exception {
        var all = new ArrayList<>(List.of("./hexa", "db"));
        all.addAll(List.of(words));
        all.addAll(List.of("--output", "json"));
        return new ObjectMapper().readTree(command(all.toArray(String[]::new)));
    }

    /** What it says on its way is shown. */
    private static String command(String... words) throws Exception {
        var process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " failed: " + output);
        }
        return output;
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    private static long bytes(String text) {
        String number = text.replaceFirst("[GM]iB$", "");
        if (number.equals(text)) {
            throw new IllegalArgumentException("SIZE is written 256MiB or 1GiB, not " + text);
        }
        return Long.parseLong(number) << (text.endsWith("GiB") ? 30 : 20);
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
