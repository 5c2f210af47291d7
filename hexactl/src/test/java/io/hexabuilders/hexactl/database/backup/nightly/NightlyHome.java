package io.hexabuilders.hexactl.database.backup.nightly;

import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.dump.ClientTools;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A home whose nights are about the database of partner-service, reached through a connection. */
record NightlyHome(BackupHome database, Path folder, Path tools) {

    NightlyHome {
        try {
            Files.createDirectories(folder.resolve("backups"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NightlyHome in(Path folder) {
        return new NightlyHome(BackupHome.shared(), folder, ClientTools.folder());
    }

    NightlyHome with(Path otherTools) {
        return new NightlyHome(database, folder, otherTools);
    }

    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("HEXA_HOME", folder.resolve("home").toString());
        environment.put("HEXACTL_BACKUPS", folder.resolve("backups").toString());
        environment.put("HEXACTL_PASSWORD", "owner-secret");
        environment.put("HEXACTL_POSTGRES_BIN", tools.toString());
        return environment;
    }

    String url() {
        return "partner=postgresql://partner_owner@127.0.0.1:" + database.port() + "/partner_management";
    }

    String[] words(String... options) {
        var words = new ArrayList<>(List.of("db", "nightly", "--unencrypted", "--database-url", url()));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    Path health() {
        return folder.resolve("home/nightly");
    }

    Repository repository() {
        return new Repository(RepositoryPlace.of(folder.resolve("backups").toString(), Map.of())
                .storage(Map.of()));
    }

    Newest newest() {
        return Newest.of(repository(), Service.PARTNER);
    }

    long backups() {
        return repository().all(List.of(Service.PARTNER)).size();
    }
}
