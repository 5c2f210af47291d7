package io.hexabuilders.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the WAL of a cluster goes when a file of it is full, or a minute old: compressed, into a folder that bears the
 * cluster's identifier, so that a cluster which is made anew does not meet the files of its predecessor. Nothing is kept
 * before somebody has begun it, because WAL without a backup is of no use.
 *
 * @param root of the archives of one database
 */
public record WalArchive(Path root) {

    private static final Path CONTROL = Path.of("global", "pg_control");
    private static final String TIMEOUT_SECONDS = "60";

    /** Of the cluster, whether it runs or not: PostgreSQL writes its identifier first into its control file. */
    public static String identifier(Path data) throws IOException {
        try (var file = Files.newInputStream(data.resolve(CONTROL))) {
            byte[] head = file.readNBytes(Long.BYTES);
            if (head.length < Long.BYTES) {
                throw new IOException(data.resolve(CONTROL) + " is cut");
            }
            return String.valueOf(
                    ByteBuffer.wrap(head).order(ByteOrder.nativeOrder()).getLong());
        }
    }

    /** In which the files of that cluster are. */
    public Path folder(String identifier) {
        return root.resolve(identifier);
    }

    /** From now on the WAL of the cluster is kept. */
    public void begin(String identifier) throws IOException {
        Files.createDirectories(
                folder(identifier), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** As the shell brings a file back: from the archive, or else from the folder of a cluster that still has it. */
    public static String restoreCommand(Path archive, Path cluster) {
        return """
                a=%s; w=%s; if test -f "$a/%%f.gz"; then gzip -dc "$a/%%f.gz" > "%%p"; \
                elif test -f "$w/%%f"; then cp "$w/%%f" "%%p"; else exit 1; fi""".formatted(quoted(archive), quoted(cluster.resolve("pg_wal")));
    }

    /** Of a cluster that is there. */
    Map<String, String> settings(Path data) {
        try {
            var settings = new LinkedHashMap<String, String>();
            settings.put("archive_mode", "on");
            settings.put("archive_timeout", TIMEOUT_SECONDS);
            settings.put("archive_command", command(folder(identifier(data))));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("the cluster in " + data + " cannot be identified", e);
        }
    }

    /** A file is whole under its name, and on the disk; none is replaced by another content. */
    private static String command(Path folder) {
        return """
                d=%s; test -d "$d" || exit 0; f="$d/%%f.gz"; \
                if test -f "$f"; then gzip -dc "$f" | cmp -s - "%%p" \
                || { echo "$f is there with another content" >&2; exit 1; }; \
                else gzip -1c "%%p" > "$f.new" && sync "$f.new" && mv "$f.new" "$f" && sync "$d"; fi""".formatted(quoted(folder));
    }

    /** For the shell, and for PostgreSQL, to which a percent sign means something. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''").replace("%", "%%") + "'";
    }
}
