package io.hexabuilders.hexactl.database.backup.exchange;

/**
 * How the databases of a restore are called.
 *
 * @param database as programs know it
 * @param mark of this restore among others
 */
record Names(String database, String mark) {

    /** In which the backup is brought to life. */
    String restored() {
        return database + "_restored_" + mark;
    }

    /** The one from before, until it is confirmed that it is not needed. */
    String before() {
        return database + "_before_" + mark;
    }

    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
