package io.hexabuilders.hexactl.schema.migration;

import io.hexabuilders.hexactl.installation.Service;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What takes a migration back: {@code U006__nickname.sql} below {@code db/undo} of the service.
 *
 * @param script the file's name
 */
public record UndoScript(Service service, String script, String text) {

    private static final Pattern FILE = Pattern.compile("U(\\d+)__\\w+\\.sql");

    /** Empty where the service brings none for it. */
    public static Optional<UndoScript> of(Migration migration) {
        return CarriedFiles.in("/undo/" + migration.service().shortName()).entrySet().stream()
                .filter(file -> {
                    var matcher = FILE.matcher(file.getKey());
                    return matcher.matches() && migration.is(matcher.group(1));
                })
                .findFirst()
                .map(file -> new UndoScript(migration.service(), file.getKey(), file.getValue()));
    }

    /** The text with the names of the service's roles and schema. */
    public String filledIn() {
        return Placeholders.fillIn(service, text);
    }
}
