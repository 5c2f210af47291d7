package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a copied cluster is to go through its WAL when it starts.
 *
 * @param settings of PostgreSQL
 */
record Recovery(Map<String, String> settings) {

    private static final String SETTINGS = "postgresql.auto.conf";
    private static final String SIGNAL = "recovery.signal";

    /** There is no archive of WAL to restore from: all that is needed lies in the folder already. */
    private static final String NO_ARCHIVE = "false";

    /** To the moment that the manifest tells of, and not to what another restore has made of its future. */
    static Recovery to(Origin.BaseBackup base) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("restore_command", NO_ARCHIVE);
        settings.put("recovery_target_timeline", "current");
        settings.put("recovery_target_name", base.restorePoint());
        return new Recovery(settings);
    }

    /** @param action of PostgreSQL, when it has come so far */
    Recovery then(String action) {
        return with("recovery_target_action", action);
    }

    private Recovery with(String name, String value) {
        var more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new Recovery(more);
    }

    /** The next start of the cluster is this recovery. */
    void prepare(Path data) throws IOException {
        forget(data);
        var lines = new ArrayList<>(Files.readAllLines(data.resolve(SETTINGS)));
        settings.forEach((name, value) -> lines.add(name + " = '" + value.replace("'", "''") + "'"));
        Files.write(data.resolve(SETTINGS), lines);
        if (!Files.exists(data.resolve(SIGNAL))) {
            Files.createFile(data.resolve(SIGNAL));
        }
    }

    /** The next start is one as always. */
    static void forget(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve(SETTINGS)).stream()
                .filter(line -> !line.startsWith("restore_command") && !line.startsWith("recovery_target"))
                .toList();
        Files.write(data.resolve(SETTINGS), lines);
        Files.deleteIfExists(data.resolve(SIGNAL));
    }
}
