package io.hexabuilders.hexactl.schema.migration;

import io.hexabuilders.hexactl.installation.Service;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A change of a service's schema, as its file says it.
 *
 * @param version as the file's name has it, such as {@code 004}
 * @param script the file's name
 * @param text with its placeholders
 */
public record Migration(Service service, String version, String description, String script, String text) {

    private static final Pattern FILE = Pattern.compile("V(\\d+)__(\\w+)\\.sql");

    /** Those that the service of this release brings, in their order. */
    public static List<Migration> of(Service service) {
        return CarriedFiles.in("/migrations/" + service.shortName()).entrySet().stream()
                .map(file -> parse(service, file.getKey(), file.getValue()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(migration -> number(migration.version)))
                .toList();
    }

    /** Empty where that is no name of a migration. */
    public static Optional<Migration> parse(Service service, String script, String text) {
        var matcher = FILE.matcher(script);
        return matcher.matches()
                ? Optional.of(new Migration(
                        service, matcher.group(1), matcher.group(2).replace('_', ' '), script, text))
                : Optional.empty();
    }

    /** Whether both are the same version, however many zeros stand before it. */
    public boolean is(String other) {
        return withoutZeros(version).equals(withoutZeros(other));
    }

    /** Of one of this project's versions, which are whole numbers. */
    public static long number(String version) {
        return Long.parseLong(version);
    }

    private static String withoutZeros(String version) {
        return version.replaceFirst("^0+(?=.)", "");
    }

    /** As Flyway reckons it and writes it down: line by line, without their ends. */
    public int checksum() {
        var crc = new CRC32();
        text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }

    /** The text with the names of the service's roles and schema, as the service itself fills them in. */
    public String filledIn() {
        return Placeholders.fillIn(service, text);
    }

    @Override
    public String toString() {
        return version + " (" + description + ")";
    }
}
