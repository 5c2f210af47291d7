package io.hexabuilders.hexactl.database.backup.recovery;

import io.hexabuilders.hexactl.database.backup.wal.WalSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a copied cluster is to go through its WAL when it starts.
 *
 * @param settings of PostgreSQL
 */
public record Recovery(Map<String, String> settings) {

    private static final String SETTINGS = "postgresql.auto.conf";
    private static final List<String> OURS = List.of("restore_command", "recovery_target", "hot_standby");
    static final String TIME = "recovery_target_time";

    private static final String SIGNAL = "recovery.signal";

    /** Where no WAL is kept, all that is needed lies in the folder already. */
    private static final String NO_ARCHIVE = "false";

    /** To the moment that the manifest tells of, and not to what another restore has made of its future. */
    public static Recovery to(String restorePoint) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("restore_command", NO_ARCHIVE);
        settings.put("recovery_target_timeline", "current");
        settings.put("recovery_target_name", restorePoint);
        return new Recovery(settings);
    }

    /** It becomes a database of its own when it has come so far, and lets nobody in before. */
    public Recovery thenPromote() {
        return with("recovery_target_action", "promote").with("hot_standby", "off");
    }

    /** It stops when it has come so far, and can be read; also on its way there. */
    public Recovery thenPause() {
        return with("recovery_target_action", "pause").with("hot_standby", "on");
    }

    /** @param timeline of the WAL; empty for the one that the backup is of */
    public static Recovery to(Goal goal, Optional<Integer> timeline) {
        var settings = new LinkedHashMap<>(goal.settings());
        settings.put("restore_command", NO_ARCHIVE);
        settings.put("recovery_target_timeline", timeline.map(String::valueOf).orElse("current"));
        return new Recovery(settings);
    }

    /** The same, to the end of its timeline. */
    public Recovery withoutTime() {
        var rest = new LinkedHashMap<>(settings);
        rest.remove(TIME);
        return new Recovery(rest);
    }

    /** @param source of WAL that does not lie in the folder; empty where there is none */
    public Recovery from(Optional<WalSource> source) {
        return source.map(place -> with("restore_command", place.command())).orElse(this);
    }

    private Recovery with(String name, String value) {
        var more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new Recovery(more);
    }

    /** As PostgreSQL reads them. */
    public List<String> lines() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = '"
                        + setting.getValue().replace("\\", "\\\\").replace("'", "''") + "'")
                .toList();
    }

    /** The next start of the cluster is this recovery. */
    public void prepare(Path data) throws IOException {
        forget(data);
        var lines = new ArrayList<>(Files.readAllLines(data.resolve(SETTINGS)));
        lines.addAll(lines());
        Files.write(data.resolve(SETTINGS), lines);
        if (!Files.exists(data.resolve(SIGNAL))) {
            Files.createFile(data.resolve(SIGNAL));
        }
    }

    /** The next start is one as always. */
    public static void forget(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve(SETTINGS)).stream()
                .filter(line -> OURS.stream().noneMatch(line::startsWith))
                .toList();
        Files.write(data.resolve(SETTINGS), lines);
        Files.deleteIfExists(data.resolve(SIGNAL));
    }
}
