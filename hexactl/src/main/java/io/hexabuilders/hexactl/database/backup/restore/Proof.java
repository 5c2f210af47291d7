package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import java.util.regex.Pattern;

/**
 * What is remembered of a restored cluster that is whole.
 *
 * @param former timeline of the one that it replaces
 * @param timeline its own
 */
record Proof(int former, int timeline) {

    private static final Pattern FORM = Pattern.compile("(\\d+) (\\d+)\\s*");

    static Proof of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw Failure.of("'" + text.strip() + "' is no proof of a restore: undo the run, and begin anew");
        }
        return new Proof(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    String text() {
        return former + " " + timeline + "\n";
    }
}
