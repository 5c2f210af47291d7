package io.hexabuilders.hexactl.database.backup.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackups;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night finds in a place in which others lay backups, too. */
class NewestTest {

    @TempDir
    private Path folder;

    @Test
    void baseBackupOfComposeTakesTheNightNothingOff() throws IOException {
        var backups = new StoredBackups(folder);
        backups.addDump(Duration.ofHours(30), "17").verified();
        backups.add(
                Duration.ofHours(1), new Origin.ServerCopy("partner_management", List.of(), "point", "0/1", 1, "17"));
        var newest = Newest.of(new Repository(new FolderStorage(folder)), Service.PARTNER);
        assertThat(newest.isFromBefore(CommandRun.NOW.minus(Duration.ofHours(10))))
                .as("a dump is owed")
                .isTrue();
        assertThat(newest.isUnproved()).isFalse();
    }
}
