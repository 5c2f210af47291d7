package io.hexabuilders.hexactl.database.backup.recovery;

import java.time.Instant;
import java.util.Map;

/** How far a database is to be brought back; it can be written down. */
public sealed interface Goal {

    /** The moment that the manifest tells of. */
    record OfBackup() implements Goal {

        @Override
        public String toString() {
            return "backup";
        }
    }

    /** All that was committed until then. */
    record Time(Instant instant) implements Goal {

        @Override
        public String toString() {
            return "time " + instant;
        }
    }

    /** All that stands in the WAL before it. */
    record Position(String lsn) implements Goal {

        @Override
        public String toString() {
            return "lsn " + lsn;
        }
    }

    /** All that there is. */
    record End() implements Goal {

        @Override
        public String toString() {
            return "end";
        }
    }

    /** From its text. */
    static Goal of(String text) {
        String[] words = text.split(" ", 2);
        return switch (words[0]) {
            case "backup" -> new OfBackup();
            case "time" -> new Time(Instant.parse(words[1]));
            case "lsn" -> new Position(words[1]);
            case "end" -> new End();
            default -> throw new IllegalArgumentException("'" + text + "' is no goal of a restore");
        };
    }

    /** As PostgreSQL is told. */
    default Map<String, String> settings() {
        return switch (this) {
            // With an offset: when it reads its settings, PostgreSQL knows no names of zones yet.
            case Time time -> Map.of(Recovery.TIME, time.instant().toString().replace("Z", "+00"));
            case Position position -> Map.of("recovery_target_lsn", position.lsn());
            case OfBackup _, End _ -> Map.of();
        };
    }
}
