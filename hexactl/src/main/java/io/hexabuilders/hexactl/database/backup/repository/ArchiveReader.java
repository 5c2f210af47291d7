package io.hexabuilders.hexactl.database.backup.repository;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.hexabuilders.hexactl.database.backup.repository.Archive.Part;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Checks an archive's parts, and unpacks it. */
public final class ArchiveReader {

    private static final int BUFFER = 1 << 16;

    private final Storage storage;
    private final BackupId backup;
    private final Archive archive;

    ArchiveReader(Storage storage, BackupId backup, Archive archive) {
        this.storage = storage;
        this.backup = backup;
        this.archive = archive;
    }

    /** Reads each part to its end; refused with {@link DamagedBackup} at the first that is not as it was written. */
    public void check() throws IOException {
        for (var part : archive.parts()) {
            check(part);
        }
    }

    /** Into a folder that is there, below which nobody else can look. */
    public void unpack(Path target, Optional<BackupKey> key) throws IOException {
        try (var tar = new TarArchiveInputStream(open(key), StandardCharsets.UTF_8.name())) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    /** As the tar file that it is when it is decrypted and decompressed. */
    public InputStream open(Optional<BackupKey> key) throws IOException {
        var raw = new BufferedInputStream(new PartsInput(storage, backup.folder(), archive.parts()), BUFFER);
        try {
            var open = key.isPresent() ? key.get().decrypt(raw, ArchiveWriter.label(backup, archive.name())) : raw;
            return new UnreadableAsDamaged(new ZstdInputStreamNoFinalizer(open));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private void check(Part part) throws IOException {
        String file = backup.folder() + "/" + part.file();
        var digest = Sha256.digest();
        try {
            long size = storage.size(file);
            if (size != part.size()) {
                throw new DamagedBackup(file + " has " + size + " bytes and was written with " + part.size());
            }
            try (var in = new DigestInputStream(storage.open(file), digest)) {
                byte[] buffer = new byte[BUFFER];
                while (in.read(buffer) >= 0) {
                    // The digest sees every byte.
                }
            }
        } catch (NoSuchFileException _) {
            throw new DamagedBackup(file + " is missing");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
            throw new DamagedBackup(file + " is not what was written: its SHA-256 is another one");
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new DamagedBackup("an archive holds a file outside of its folder: " + entry.getName());
        }
        var folderOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (entry.isDirectory()) {
            Files.createDirectories(path, folderOnly);
            return;
        }
        Files.createDirectories(path.resolveSibling(""), folderOnly);
        Files.copy(tar, path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    /** What keeps the archive from being read is told apart from what keeps its files from being written. */
    private final class UnreadableAsDamaged extends FilterInputStream {

        private UnreadableAsDamaged(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw damaged(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                throw damaged(e);
            }
        }

        private DamagedBackup damaged(IOException e) {
            return new DamagedBackup(
                    "the archive " + archive.name() + " of " + backup + " cannot be read: " + Reasons.of(e), e);
        }
    }
}
