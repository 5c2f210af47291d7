package io.hexabuilders.hexactl.database.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    private static final BackupId ID = new BackupId(Service.PARTNER, "20261121-120000-abcdef");
    private static final int PART = 1 << 20;

    @TempDir
    private Path folder;

    private Storage storage;
    private byte[] noise;

    @BeforeEach
    void whatIsPacked() {
        storage = new FolderStorage(folder.resolve("backups"));
        noise = new byte[3 * PART + 4711];
        new Random(7).nextBytes(noise);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsPackedComesBack(boolean encrypted) throws IOException {
        var key = encrypted ? Optional.of(key("a")) : Optional.<BackupKey>empty();
        var archive = pack(key);
        assertThat(archive.parts()).hasSize(4);
        assertThat(archive.unpacked()).isEqualTo(noise.length + 5);
        Path target = Files.createDirectory(folder.resolve("unpacked"));
        reader(archive).check();
        reader(archive).unpack(target, key);
        assertThat(target.resolve("base/noise")).hasBinaryContent(noise);
        assertThat(target.resolve("label")).hasContent("hello");
        assertThat(target.resolve("empty")).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("label"))))
                .isEqualTo("rw-------");
    }

    @Test
    void eachFlippedByteIsNamed() throws IOException {
        var archive = pack(Optional.of(key("a")));
        for (var part : archive.parts()) {
            Path file = file(part.file());
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(file, content);
            assertThatIOException()
                    .isThrownBy(() -> reader(archive).check())
                    .isInstanceOf(DamagedBackup.class)
                    .withMessageContaining(part.file() + " is not what was written");
            content[content.length / 2] ^= 1;
            Files.write(file, content);
        }
        reader(archive).check();
    }

    @Test
    void cutFileIsNamed() throws IOException {
        var archive = pack(Optional.empty());
        Path last = file(archive.parts().getLast().file());
        byte[] content = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(content, content.length - 1));
        assertThatIOException()
                .isThrownBy(() -> reader(archive).check())
                .withMessageMatching(".*base.tar.zst.0004 has \\d+ bytes and was written with \\d+");
    }

    @Test
    void removedFileIsNamed() throws IOException {
        var archive = pack(Optional.empty());
        Files.delete(file(archive.parts().get(1).file()));
        assertThatIOException()
                .isThrownBy(() -> reader(archive).check())
                .withMessageEndingWith("base.tar.zst.0002 is missing");
    }

    @Test
    void anotherKeyOpensNothing() throws IOException {
        var archive = pack(Optional.of(key("a")));
        Path target = Files.createDirectory(folder.resolve("unpacked"));
        assertThatIOException().isThrownBy(() -> reader(archive).unpack(target, Optional.of(key("b"))));
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void archiveOfAnotherBackupOpensNothing() throws IOException {
        var archive = pack(Optional.of(key("a")));
        var other = new BackupId(Service.PARTNER, "20261121-130000-abcdef");
        Files.move(
                folder.resolve("backups").resolve(ID.folder()),
                folder.resolve("backups").resolve(other.folder()));
        Path target = Files.createDirectory(folder.resolve("unpacked"));
        assertThatIOException()
                .isThrownBy(() -> new ArchiveReader(storage, other, archive).unpack(target, Optional.of(key("a"))));
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void whatIsGivenUpLeavesNoHalfFile() throws IOException {
        try (var writer = new ArchiveWriter(storage, ID, "base", Optional.empty(), PART)) {
            writer.addBytes("label", noise);
        }
        assertThat(storage.names(ID.folder())).allMatch(name -> name.matches("base.tar.zst.000\\d"));
    }

    @Test
    void keyThatOthersCanReadIsRefused() throws IOException {
        Path file = BackupHome.key(folder, "c");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> BackupKey.read(file))
                .withMessageContaining("can be read by others: chmod 600 " + file);
    }

    @Test
    void keyOfAnotherLengthIsRefused() throws IOException {
        Path file = BackupHome.key(folder, "d");
        Files.writeString(file, "abc");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> BackupKey.read(file))
                .withMessageContaining("openssl rand -hex 32");
    }

    private Archive pack(Optional<BackupKey> key) throws IOException {
        Path file = folder.resolve("noise");
        Files.write(file, noise);
        try (var writer = new ArchiveWriter(storage, ID, "base", key, PART)) {
            writer.addFolder("empty");
            writer.addFile("base/noise", file);
            writer.addBytes("label", "hello".getBytes(StandardCharsets.UTF_8));
            return writer.complete();
        }
    }

    private BackupKey key(String digit) {
        Path file = folder.resolve("key-" + digit);
        return BackupKey.read(Files.exists(file) ? file : BackupHome.key(folder, digit));
    }

    private ArchiveReader reader(Archive archive) {
        return new ArchiveReader(storage, ID, archive);
    }

    private Path file(String part) {
        return folder.resolve("backups").resolve(ID.folder()).resolve(part);
    }
}
