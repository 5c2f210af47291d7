package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.RunFolder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** When databases were brought back: what was backed up before may lead to the present one, and what came after not. */
public final class Restores {

    private Restores() {}

    /** When the restores of a database that are recorded in the home began, those that were taken back among them. */
    public static List<Instant> of(Service service, Map<String, String> environment) {
        return new RunFolder(Home.of(environment))
                .all().stream()
                        .filter(run -> run.kind().startsWith(RestoreKind.NAME))
                        .filter(run ->
                                service.shortName().equals(run.parameters().get("service")))
                        .map(run -> run.startedAt())
                        .toList();
    }
}
