package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which backup somebody wants back; it can be written down.
 *
 * @param backup its name
 * @param goal how far it is brought
 * @param mark of this restore among others
 * @param ran whether the database ran before
 * @param timeout how long the database may take to answer
 * @param patience how long a server may take to stop, and to come up
 */
record RestoreOrder(
        Service service,
        String backup,
        RepositoryPlace repository,
        Goal goal,
        String mark,
        boolean ran,
        Optional<Path> keyFile,
        Duration timeout,
        Duration patience) {

    private static final DateTimeFormatter MARK =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    static String mark(Instant now) {
        return MARK.format(now);
    }

    /** For the record of the run. */
    Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put("service", service.shortName());
        parameters.put("backup", backup);
        parameters.put("repository", repository.toString());
        parameters.put("goal", goal.toString());
        parameters.put("mark", mark);
        parameters.put("ran", String.valueOf(ran));
        keyFile.ifPresent(file -> parameters.put("key-file", file.toString()));
        parameters.put("timeout", String.valueOf(timeout.toSeconds()));
        parameters.put("patience", String.valueOf(patience.toSeconds()));
        return parameters;
    }

    static RestoreOrder of(Map<String, String> parameters) {
        var said = new Parameters(parameters);
        return new RestoreOrder(
                Service.of(said.text("service")),
                said.text("backup"),
                RepositoryPlace.parse(said.text("repository")),
                Goal.of(said.optional("goal").orElse("backup")),
                said.text("mark"),
                Boolean.parseBoolean(said.text("ran")),
                said.optional("key-file").map(Path::of),
                said.seconds("timeout"),
                said.seconds("patience"));
    }
}
