package io.hexabuilders.hexactl.database.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.wal.Timelines;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateTest {

    private static final Instant TAKEN = Instant.parse("2026-11-21T02:00:00Z");

    @TempDir
    private Path archives;

    @TempDir
    private Path cluster;

    @Test
    void backupLeadsToTheDatabasesThatGrewOutOfIt() throws IOException {
        Path archive = Files.createDirectory(archives.resolve("7"));
        Files.createDirectory(cluster.resolve("pg_wal"));
        Files.writeString(cluster.resolve("pg_wal/00000002.history"), "1\t0/300\tof a restore\n");
        new Timelines(archive).begin(TAKEN.plusSeconds(100), Optional.of(1), 2, cluster);
        var before = candidate("0/200", Optional.of("7"));
        var behind = candidate("0/400", Optional.of("7"));
        var unknown = candidate("0/400", Optional.empty());
        for (var backup : List.of(before, behind, unknown)) {
            assertThat(backup.leadsTo(TAKEN.minusSeconds(1))).isFalse();
            assertThat(backup.leadsTo(TAKEN.plusSeconds(99))).isTrue();
        }
        assertThat(before.leadsTo(TAKEN.plusSeconds(101))).isTrue();
        assertThat(behind.leadsTo(TAKEN.plusSeconds(101))).isFalse();
        assertThat(unknown.leadsTo(TAKEN.plusSeconds(101))).isTrue();
    }

    private Candidate candidate(String place, Optional<String> identifier) {
        var manifest = new Manifest(
                new BackupId(Service.PARTNER, "20261121-020000-4f2a1c"),
                TAKEN,
                TAKEN,
                "18",
                Optional.empty(),
                Map.of(),
                new Origin.BaseBackup("partner_management", "point", place, 0, identifier),
                List.of(),
                List.of(),
                Optional.empty());
        return Candidate.of(new StoredBackup.Whole(manifest, Optional.empty()), archives);
    }
}
