package io.hexabuilders.hexactl.database.backup.repository;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Service;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The backups in a place. Each has a folder of its own, and nothing else is needed to find and restore it. */
public final class Repository {

    private static final String MANIFEST = "manifest.json";
    private static final String VERIFICATION = "verification.json";

    private final Storage storage;
    private final long partSize;

    public Repository(Storage storage) {
        this(storage, ArchiveWriter.PART);
    }

    Repository(Storage storage, long partSize) {
        this.storage = storage;
        this.partSize = partSize;
    }

    /** As messages name it. */
    public String place() {
        return storage.place();
    }

    /** All of these services, the newest first. */
    public List<StoredBackup> all(Collection<Service> services) {
        var found = new ArrayList<StoredBackup>();
        try {
            for (var service : services) {
                for (String name : storage.names(service.toString())) {
                    var id = BackupId.parse(service, name);
                    if (id.isPresent()) {
                        found.add(stored(id.get()));
                    }
                }
            }
        } catch (IOException e) {
            throw Failure.of("the backups in " + place() + " cannot be read: " + Reasons.of(e), e);
        }
        found.sort(Comparator.comparing((StoredBackup backup) -> backup.id().name())
                .reversed()
                .thenComparing(backup -> backup.id().service()));
        return List.copyOf(found);
    }

    /** By its name, or by a beginning of it that no other backup has. */
    public StoredBackup find(String name) {
        var matching = all(List.of(Service.values())).stream()
                .filter(backup -> backup.id().name().startsWith(name))
                .toList();
        if (matching.size() != 1) {
            throw Failure.usage((matching.isEmpty() ? "there is no backup '" : "there are several backups '") + name
                    + "' in " + place() + ": hexactl db backups shows all");
        }
        return matching.getFirst();
    }

    /** What lies there under its name. */
    public StoredBackup load(BackupId backup) {
        try {
            return stored(backup);
        } catch (IOException e) {
            throw Failure.of("the backup " + backup + " in " + place() + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /** While it is held nobody removes what is no longer kept. Refused while somebody does. */
    public Closeable share() throws IOException {
        return storage.share()
                .orElseThrow(() -> Failure.of("somebody removes backups in " + place()
                        + " just now: wait until that ends. Nothing was changed"));
    }

    /** While it is held nobody takes, verifies or removes. Refused while somebody does. */
    public Closeable own() throws IOException {
        return storage.own()
                .orElseThrow(() -> Failure.of("somebody takes, verifies or removes backups in " + place()
                        + " just now: wait until that ends. Nothing was changed"));
    }

    /** Begins an archive of a backup that is not complete. */
    public ArchiveWriter writer(BackupId backup, String archive, Optional<BackupKey> key) throws IOException {
        return new ArchiveWriter(storage, backup, archive, key, partSize);
    }

    public ArchiveReader reader(Manifest manifest, String archive) throws DamagedBackup {
        return new ArchiveReader(storage, manifest.id(), manifest.archive(archive));
    }

    /** From now on the backup counts. */
    public void complete(Manifest manifest) throws IOException {
        write(manifest.id(), MANIFEST, ManifestJson.write(manifest));
    }

    /** A backup that could not be put into its place. */
    public Failure unwritten(BackupId backup, IOException e) {
        return Failure.of(
                "the backup " + backup + " cannot be written to " + place() + ": " + Reasons.of(e)
                        + ". Make room or the folder writable, or name another one with --repository",
                e);
    }

    public boolean isComplete(BackupId backup) {
        try {
            return storage.names(backup.folder()).contains(MANIFEST);
        } catch (IOException e) {
            throw Failure.of(place() + " cannot be read: " + Reasons.of(e), e);
        }
    }

    /** Refused where the backup was removed meanwhile. */
    public void record(BackupId backup, Verification verification) throws IOException {
        if (!isComplete(backup)) {
            throw Failure.of("the backup " + backup + " was removed from " + place()
                    + " while it was verified: what came out is not written down");
        }
        write(backup, VERIFICATION, verification.write());
    }

    /** The manifest goes first, so that what a kill leaves does not count. */
    public void delete(BackupId backup) {
        try {
            storage.delete(backup.folder() + "/" + MANIFEST);
            storage.delete(backup.folder());
        } catch (IOException e) {
            throw Failure.partly("the backup " + backup + " in " + place() + " cannot be removed: " + Reasons.of(e), e);
        }
    }

    private StoredBackup stored(BackupId id) throws IOException {
        var files = storage.names(id.folder());
        if (!files.contains(MANIFEST)) {
            return new StoredBackup.Half(id);
        }
        try {
            var manifest = ManifestJson.read(id, read(id, MANIFEST));
            return new StoredBackup.Whole(
                    manifest,
                    files.contains(VERIFICATION) ? Verification.read(read(id, VERIFICATION)) : Optional.empty());
        } catch (DamagedBackup e) {
            return new StoredBackup.Damaged(id, String.valueOf(e.getMessage()));
        }
    }

    private String read(BackupId id, String file) throws IOException {
        try (var in = storage.open(id.folder() + "/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void write(BackupId id, String file, String text) throws IOException {
        try (var upload = storage.create(id.folder() + "/" + file)) {
            upload.write(text.getBytes(StandardCharsets.UTF_8));
            upload.complete();
        }
    }
}
