package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import java.nio.charset.StandardCharsets;

/**
 * How the databases of a restore are called.
 *
 * @param database as programs know it
 * @param mark of this restore among others
 */
record Names(String database, String mark) {

    /** Of PostgreSQL, which cuts longer names without an error. */
    private static final int LONGEST = 63;

    private static final String RESTORED = "restored from ";

    Names {
        int longest = LONGEST - "_restored_".length() - mark.length();
        if (database.getBytes(StandardCharsets.UTF_8).length > longest) {
            throw Failure.of("the name of the database " + database + " has more than " + longest
                    + " bytes: no other one can be named after it");
        }
    }

    /** In which the backup is brought to life. */
    String restored() {
        return database + "_restored_" + mark;
    }

    /** The one from before, until it is confirmed that it is not needed. */
    String before() {
        return database + "_before_" + mark;
    }

    /** What the server is told of the database that this restore brings back; it stays with it under whatever name. */
    String comment(BackupId backup) {
        return RESTORED + backup + ", " + mark;
    }

    /** Whether it was said of this restore's own database, and not of another's. */
    boolean isOwn(String comment) {
        return comment.startsWith(RESTORED) && comment.endsWith(", " + mark);
    }

    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
