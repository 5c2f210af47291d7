package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.database.backup.content.TableContent;
import io.hexabuilders.hexactl.database.backup.dump.Dumpable;
import io.hexabuilders.hexactl.database.backup.dump.Filling;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A dump, by {@code pg_restore}.
 *
 * @param jobs how many tables are restored at a time
 */
record DumpContent(
        Dumpable database,
        Repository repository,
        Manifest backup,
        Origin.Dump dump,
        Optional<Path> keyFile,
        int jobs,
        String work)
        implements Content {

    @Override
    public List<String> roles() {
        return dump.roles();
    }

    @Override
    public void clear() {
        database.tools().clear(work());
    }

    @Override
    public List<TableContent> fill(String restored, Consumer<String> progress) throws IOException {
        try (var box = database.tools().open(work(), backup.unpacked())) {
            box.requireVersion("pg_restore", backup.serverVersion());
            for (var archive : backup.archives()) {
                repository.reader(backup, archive.name()).check();
            }
            progress.accept(FillStep.whole(backup));
            new Filling(repository, backup, keyFile.map(BackupKey::read), jobs)
                    .into(
                            box,
                            database.conninfo().to(restored).toString(),
                            database.address().password());
        }
        return backup.tables();
    }
}
