package io.hexabuilders.hexactl.database.backup;

import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.Home;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the backups are. */
public final class RepositoryOption {

    private static final String VARIABLE = "HEXACTL_BACKUPS";

    @Option(
            names = "--repository",
            paramLabel = "DIR",
            description = "The folder of the backups. Default: HEXACTL_BACKUPS, else backups in HEXA_HOME.")
    private @Nullable Path folder;

    /** From the root on, so that it can be written down. */
    public Path folder(Map<String, String> environment) {
        if (folder != null) {
            return folder.toAbsolutePath().normalize();
        }
        String named = environment.getOrDefault(VARIABLE, "");
        return named.isBlank()
                ? Home.of(environment).resolve("backups").normalize()
                : Path.of(named).toAbsolutePath().normalize();
    }

    public Repository repository(Map<String, String> environment) {
        return new Repository(new FolderStorage(folder(environment)));
    }
}
