package io.hexabuilders.hexactl.database.backup.repository;

import io.hexabuilders.hexactl.installation.Service;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A backup's name.
 *
 * @param name when it was begun, and a few random digits: of two operators' backups none takes the other's place
 */
public record BackupId(Service service, String name) {

    private static final int RANDOM_BYTES = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final int TIME_LENGTH = "yyyyMMdd-HHmmss".length();
    private static final Pattern FORM = Pattern.compile("\\d{8}-\\d{6}-\\p{XDigit}+");

    public static BackupId next(Service service, Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new BackupId(service, TIME.format(now) + "-" + HexFormat.of().formatHex(random));
    }

    /** Empty where it is the name of something else. */
    public static Optional<BackupId> parse(Service service, String name) {
        return FORM.matcher(name).matches() ? Optional.of(new BackupId(service, name)) : Optional.empty();
    }

    /** When it was begun. */
    public Instant begun() {
        return TIME.parse(name.substring(0, TIME_LENGTH), Instant::from);
    }

    /** Where its files lie. */
    String folder() {
        return service + "/" + name;
    }

    @Override
    public String toString() {
        return folder();
    }
}
