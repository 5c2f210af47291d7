package io.hexabuilders.hexactl.database.backup.storage;

import io.hexabuilders.hexactl.database.backup.repository.Storage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest implements StorageContract {

    @TempDir
    private Path folder;

    @Override
    public Storage storage() {
        return RepositoryPlace.parse(folder.toString()).storage(Map.of());
    }
}
