package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.schema.migration.Migration;
import java.util.regex.Pattern;

/** Why a migration has no undo script. */
final class NoWayBack {

    private static final Pattern REASON = Pattern.compile("(?m)^-- no way back: (.+)$");

    private NoWayBack() {}

    /** In the migration's own words, {@code -- no way back: why}, where it says them. */
    static String reason(Migration migration) {
        var said = REASON.matcher(migration.text());
        return migration.script() + " has no undo script"
                + (said.find()
                        ? ": " + said.group(1)
                        : "; a new migration that does the opposite goes forward instead");
    }
}
