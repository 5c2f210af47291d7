package io.hexabuilders.hexactl.database.backup.repository;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.content.TableContent;
import io.hexabuilders.hexactl.database.backup.repository.Archive.Part;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backups of partner-service that are but a manifest. */
public final class StoredBackups {

    private final Path folder;
    private final Repository repository;

    public StoredBackups(Path folder) {
        this.folder = folder;
        this.repository = new Repository(new FolderStorage(folder));
    }

    /** @param age before {@link CommandRun#NOW} */
    public Stored add(Duration age) throws IOException {
        return add(age, new Origin.BaseBackup("partner_management", "point", "0/1", 1, Optional.empty()));
    }

    /** @param server whose database was dumped */
    public Stored addDump(Duration age, String server) throws IOException {
        return add(
                age,
                new Origin.Dump(
                        "partner_management", List.of(), Optional.of(new Origin.Dump.Installed("elsewhere", server))));
    }

    /** @param age before {@link CommandRun#NOW} */
    public Stored add(Duration age, Origin origin) throws IOException {
        var at = CommandRun.NOW.minus(age);
        var id = BackupId.next(Service.PARTNER, at);
        repository.complete(new Manifest(
                id,
                at,
                at,
                "18.6",
                Optional.of("004"),
                Map.of("hexactl", "test"),
                origin,
                List.of(new TableContent("public.partner", 7, "0")),
                List.of(new Archive("base", 4096, List.of(new Part("base.tar.zst.0001", 1024, "0")))),
                Optional.empty()));
        return new Stored(id);
    }

    /** One of them. */
    public final class Stored {

        private final BackupId id;

        private Stored(BackupId id) {
            this.id = id;
        }

        public void verified() throws IOException {
            record(List.of(), List.of());
        }

        /** The copy is good, and the next release would fail on it. */
        public void verifiedWith(String obstacle) throws IOException {
            record(List.of(), List.of(obstacle));
        }

        public void bad(String... findings) throws IOException {
            record(List.of(findings), List.of());
        }

        public Path manifest() {
            return folder.resolve(id.folder()).resolve("manifest.json");
        }

        private void record(List<String> findings, List<String> obstacles) throws IOException {
            repository.record(
                    id,
                    new Verification(
                            CommandRun.NOW, findings, obstacles, Duration.ofSeconds(42), Duration.ofSeconds(60)));
        }
    }
}
