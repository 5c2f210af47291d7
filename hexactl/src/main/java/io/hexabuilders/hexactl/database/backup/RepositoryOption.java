package io.hexabuilders.hexactl.database.backup;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.installation.Home;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the backups are. */
public final class RepositoryOption {

    private static final String VARIABLE = "HEXACTL_BACKUPS";

    @Option(
            names = "--repository",
            paramLabel = "PLACE",
            description = "A folder, s3://BUCKET/PREFIX or gs://BUCKET/PREFIX; ?endpoint=URL behind it names a server"
                    + " like S3. Default: HEXACTL_BACKUPS, else backups in HEXA_HOME.")
    private @Nullable String place;

    /** As it can be written down. */
    public RepositoryPlace place(Map<String, String> environment) {
        if (place != null) {
            return RepositoryPlace.of(place, environment);
        }
        String named = environment.getOrDefault(VARIABLE, "");
        return named.isBlank()
                ? new RepositoryPlace.Folder(
                        Home.of(environment).resolve("backups").normalize())
                : RepositoryPlace.of(named, environment);
    }

    /** Whether somebody has said where. */
    public boolean isNamed(Map<String, String> environment) {
        return place != null || !environment.getOrDefault(VARIABLE, "").isBlank();
    }

    /** Refuses it where it would not be looked at. */
    public void requireUnused(String why) {
        if (place != null) {
            throw Failure.usage("--repository " + place + ": " + why);
        }
    }

    /** To read from: refused where somebody names a folder that is not there. */
    public Repository existing(Map<String, String> environment) {
        requireThere(environment);
        return repository(environment);
    }

    /** Refused where somebody names a folder that is not there, such as one on a disk that is away. */
    public void requireThere(Map<String, String> environment) {
        if (isNamed(environment)
                && place(environment) instanceof RepositoryPlace.Folder folder
                && !Files.isDirectory(folder.path())) {
            throw Failure.of("there is no folder " + folder + " for backups: look at its name, and whether the disk is"
                    + " there; hexactl db backup makes it. Nothing was changed");
        }
    }

    /** To write to, too. */
    public Repository repository(Map<String, String> environment) {
        return new Repository(place(environment).storage(environment));
    }
}
