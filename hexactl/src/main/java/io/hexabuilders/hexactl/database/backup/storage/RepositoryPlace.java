package io.hexabuilders.hexactl.database.backup.storage;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import io.hexabuilders.hexactl.database.backup.repository.Storage;
import java.nio.file.Path;
import java.util.Map;

/** Where backups lie, as one text that can be written down: it holds no secret. */
public sealed interface RepositoryPlace permits RepositoryPlace.Folder, BucketPlace {

    /** As the operator and the environment name it; refused where it is neither a folder nor a bucket. */
    static RepositoryPlace of(String text, Map<String, String> environment) {
        var place = parse(text);
        return switch (place) {
            case Folder folder -> folder;
            case BucketPlace bucket -> bucket.completedBy(environment);
        };
    }

    /** As {@code toString} has written it. */
    static RepositoryPlace parse(String text) {
        int end = text.indexOf("://");
        if (end < 0) {
            return new Folder(Path.of(text).toAbsolutePath().normalize());
        }
        for (var provider : BucketPlace.Provider.values()) {
            if (text.substring(0, end).equals(provider.name())) {
                return BucketPlace.parse(provider, text.substring(end + "://".length()));
            }
        }
        throw Failure.usage("'" + text.substring(0, end) + "://' is no place for backups: name a folder,"
                + " s3://BUCKET/PREFIX or gs://BUCKET/PREFIX");
    }

    /** @param environment in which the login is found */
    Storage storage(Map<String, String> environment);

    /** @param path from the root on */
    record Folder(Path path) implements RepositoryPlace {

        @Override
        public Storage storage(Map<String, String> environment) {
            return new FolderStorage(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }
}
