package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.database.backup.repository.Check;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Whole;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A catalogue in Prometheus' text format. Moments and not ages are told, so that they go on ageing when nobody looks any
 * more. What there is none of has no line.
 */
record BackupMetrics(Catalogue catalogue) {

    private static final String PREFIX = "hexabuilders_backup";
    private static final double MILLIS = 1000;

    String text() {
        var text = new StringBuilder();
        family(text, "s", "Backups in the repository, by what is known of them.");
        for (var service : catalogue.services()) {
            for (var check : Check.values()) {
                line(
                        text,
                        "s",
                        label(service) + ",state=\"" + state(check) + "\"",
                        of(service).filter(backup -> backup.check() == check).count());
            }
        }
        family(text, "s_expired", "Backups that a prune would remove.");
        for (var service : catalogue.services()) {
            line(
                    text,
                    "s_expired",
                    label(service),
                    of(service)
                            .filter(backup -> catalogue.kept(backup).isEmpty())
                            .count());
        }
        newest(text);
        newestVerified(text);
        family(text, "_seen_timestamp_seconds", "When the repository was looked at.");
        text.append(PREFIX)
                .append("_seen_timestamp_seconds ")
                .append(number(seconds(catalogue.at())))
                .append('\n');
        return text.toString();
    }

    private void newest(StringBuilder text) {
        newest(
                text,
                "_taken_timestamp_seconds",
                "The moment whose state the newest backup holds.",
                this::newest,
                whole -> seconds(whole.manifest().takenAt()));
        newest(
                text,
                "_bytes",
                "What the newest backup takes.",
                this::newest,
                whole -> whole.manifest().size());
    }

    private void newestVerified(StringBuilder text) {
        newest(
                text,
                "_verified_taken_timestamp_seconds",
                "The moment whose state the newest verified backup holds.",
                this::newestVerified,
                whole -> seconds(whole.manifest().takenAt()));
        newest(
                text,
                "_verification_timestamp_seconds",
                "When the newest verified backup was restored and compared.",
                this::newestVerified,
                whole -> seconds(verification(whole).at()));
        newest(
                text,
                "_restore_seconds",
                "How long it took then until the restored server answered.",
                this::newestVerified,
                whole -> verification(whole).restored().toMillis() / MILLIS);
    }

    private void newest(
            StringBuilder text,
            String name,
            String help,
            Function<Service, Optional<Whole>> which,
            Function<Whole, Number> value) {
        family(text, name, help);
        for (var service : catalogue.services()) {
            which.apply(service).ifPresent(whole -> line(text, name, label(service), value.apply(whole)));
        }
    }

    private Stream<StoredBackup> of(Service service) {
        return catalogue.backups().stream().filter(backup -> backup.id().service() == service);
    }

    private Optional<Whole> newest(Service service) {
        return of(service)
                .filter(Whole.class::isInstance)
                .map(Whole.class::cast)
                .findFirst();
    }

    private Optional<Whole> newestVerified(Service service) {
        return of(service)
                .filter(Whole.class::isInstance)
                .map(Whole.class::cast)
                .filter(Whole::isVerified)
                .findFirst();
    }

    private static Verification verification(Whole verified) {
        return verified.verification().orElseThrow();
    }

    /** For alerts, which know them by these words. */
    private static String state(Check check) {
        return switch (check) {
            case VERIFIED -> "verified";
            case NOT_VERIFIED -> "unverified";
            case BAD -> "bad";
            case DAMAGED -> "damaged";
            case HALF -> "half";
        };
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / MILLIS;
    }

    private static void family(StringBuilder text, String name, String help) {
        text.append("# HELP ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
        text.append("# TYPE ").append(PREFIX).append(name).append(" gauge\n");
    }

    private static void line(StringBuilder text, String name, String labels, Number value) {
        text.append(PREFIX)
                .append(name)
                .append('{')
                .append(labels)
                .append("} ")
                .append(number(value))
                .append('\n');
    }

    private static String label(Service service) {
        return "service=\"" + service + "\"";
    }

    /** Without an exponent, which a person cannot compare. */
    private static String number(Number value) {
        return value instanceof Long whole ? whole.toString() : String.format(Locale.ROOT, "%.3f", value.doubleValue());
    }
}
