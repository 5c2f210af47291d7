package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.database.backup.dump.Dumpable;
import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Parameters;
import java.nio.file.Path;
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
 * @param mark of this restore among others
 * @param jobs how many tables are restored at a time
 */
public record ExchangeOrder(
        Service service,
        String backup,
        RepositoryPlace repository,
        Source source,
        String mark,
        Optional<Path> keyFile,
        int jobs) {

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
        parameters.put("mark", mark);
        keyFile.ifPresent(file -> parameters.put("key-file", file.toString()));
        parameters.put("jobs", String.valueOf(jobs));
        return parameters;
    }

    static ExchangeOrder of(Map<String, String> parameters) {
        var said = new Parameters(parameters);
        return new ExchangeOrder(
                Service.of(said.text("service")),
                said.text("backup"),
                RepositoryPlace.parse(said.text("repository")),
                Source.of(parameters).orElseThrow(() -> Parameters.lacking(Source.PARAMETER)),
                said.text("mark"),
                said.optional("key-file").map(Path::of),
                said.number("jobs"));
    }
}
