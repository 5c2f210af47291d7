package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.database.backup.dump.Dumpable;
import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which dump somebody wants back; it can be written down.
 *
 * @param backup its name
 * @param source where it is brought back to
 * @param goal how far it is brought
 * @param mark of this restore among others
 * @param jobs how many tables are restored at a time
 * @param patience how long a server may take to come up, and through its WAL
 */
public record ExchangeOrder(
        Service service,
        String backup,
        RepositoryPlace repository,
        Source source,
        Goal goal,
        String mark,
        Optional<Path> keyFile,
        int jobs,
        Duration patience) {

    /** Of the records of older releases. */
    private static final long USUAL_PATIENCE = 3600;

    private static final DateTimeFormatter MARK =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    /** Another one each time, so that restores that others begin at the same second meet nowhere. */
    public static String mark(Instant now) {
        return MARK.format(now) + "_"
                + HexFormat.of().toHexDigits((short) ThreadLocalRandom.current().nextInt());
    }

    /** @param database whose place the backup takes */
    Names names(Dumpable database) {
        return new Names(database.conninfo().database(), mark);
    }

    /** For the record of the run. */
    Map<String, String> parameters() {
        var parameters = new TreeMap<>(source.parameters());
        parameters.put("service", service.shortName());
        parameters.put("backup", backup);
        parameters.put("repository", repository.toString());
        parameters.put("goal", goal.toString());
        parameters.put("mark", mark);
        keyFile.ifPresent(file -> parameters.put("key-file", file.toString()));
        parameters.put("jobs", String.valueOf(jobs));
        parameters.put("patience", String.valueOf(patience.toSeconds()));
        return parameters;
    }

    static ExchangeOrder of(Map<String, String> parameters) {
        var said = new Parameters(parameters);
        return new ExchangeOrder(
                Service.of(said.text("service")),
                said.text("backup"),
                RepositoryPlace.parse(said.text("repository")),
                Source.of(parameters).orElseThrow(() -> Parameters.lacking(Source.PARAMETER)),
                Goal.of(said.optional("goal").orElse("backup")),
                said.text("mark"),
                said.optional("key-file").map(Path::of),
                said.number("jobs"),
                Duration.ofSeconds(
                        said.optional("patience").map(Long::parseLong).orElse(USUAL_PATIENCE)));
    }
}
