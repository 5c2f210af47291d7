package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which backup somebody wants; it can be written down.
 *
 * @param timeout how long the database may take to answer
 * @param patience how long to try to find a moment to back up to
 * @param source what is dumped; empty where the files of the local suite are copied
 * @param base whether the files of its server are wanted instead of a dump
 * @param jobs how many tables are dumped at a time
 */
record BackupOrder(
        BackupId id,
        RepositoryPlace repository,
        Optional<Path> keyFile,
        Duration timeout,
        Duration patience,
        Optional<Source> source,
        boolean base,
        int jobs) {

    /** For the record of the run. */
    Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        source.map(Source::parameters).ifPresent(parameters::putAll);
        parameters.put("base", String.valueOf(base));
        parameters.put("jobs", String.valueOf(jobs));
        parameters.put("service", id.service().shortName());
        parameters.put("name", id.name());
        parameters.put("repository", repository.toString());
        keyFile.ifPresent(file -> parameters.put("key-file", file.toString()));
        parameters.put("timeout", String.valueOf(timeout.toSeconds()));
        parameters.put("patience", String.valueOf(patience.toSeconds()));
        return parameters;
    }

    static BackupOrder of(Map<String, String> parameters) {
        var said = new Parameters(parameters);
        return new BackupOrder(
                new BackupId(Service.of(said.text("service")), said.text("name")),
                RepositoryPlace.parse(said.text("repository")),
                said.optional("key-file").map(Path::of),
                said.seconds("timeout"),
                said.seconds("patience"),
                Source.of(parameters),
                said.optional("base").map(Boolean::parseBoolean).orElse(false),
                said.optional("jobs").map(Integer::parseInt).orElse(1));
    }
}
