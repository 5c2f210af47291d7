package io.hexabuilders.hexactl.database.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.embedded.postgres.PostgresBinaries;
import io.hexabuilders.embedded.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFoldersTest {

    @TempDir
    private Path root;

    private ClusterFolders folders;

    @BeforeEach
    void restoredClusterBesideTheCurrentOne() throws IOException {
        folders = ClusterFolders.of(root.resolve("partner-db"), "mark");
        Files.createDirectory(folders.current());
        Files.writeString(folders.current().resolve("who"), "old");
        folders.create();
        Files.createDirectory(folders.restored());
        Files.writeString(folders.restored().resolve("who"), "new");
        folders.prove(new Proof(1, 2));
    }

    @Test
    void swapIsTakenBack() throws IOException {
        assertThat(folders.isSwapped()).isFalse();
        folders.swap(() -> {});
        assertThat(folders.isSwapped()).isTrue();
        assertThat(current()).isEqualTo("new");
        folders.swapBack(() -> {});
        assertThat(folders.isSwapped()).isFalse();
        assertThat(current()).isEqualTo("old");
    }

    @Test
    void swapThatStoppedBetweenItsRenamesGoesOn() throws IOException {
        stopBetween();
        assertThat(folders.isSwapped()).isFalse();
        folders.swap(() -> {});
        assertThat(folders.isSwapped()).isTrue();
        assertThat(current()).isEqualTo("new");
    }

    @Test
    void swapThatStoppedBetweenItsRenamesIsTakenBack() throws IOException {
        stopBetween();
        folders.swapBack(() -> {});
        assertThat(current()).isEqualTo("old");
        assertThat(folders.restored()).exists();
    }

    @Test
    void wayBackThatStoppedBetweenItsRenamesGoesOn() throws IOException {
        folders.swap(() -> {});
        Files.createFile(PostgresServer.moving(folders.current()));
        Files.move(folders.current(), folders.restored());
        folders.swapBack(() -> {});
        assertThat(current()).isEqualTo("old");
    }

    @Test
    void swapIsNotDoneBeforeItIsWrittenDown() throws IOException {
        assertThatThrownBy(() -> folders.swap(() -> {
                    throw new IOException("full");
                }))
                .hasMessage("full");
        assertThat(folders.isSwapped()).isFalse();
        folders.swap(() -> assertThat(folders.isSwapped()).isFalse());
        assertThat(folders.isSwapped()).isTrue();
        folders.swapBack(() -> assertThat(current()).isEqualTo("old"));
        assertThat(folders.isSwapped()).isFalse();
    }

    @Test
    void whereNothingWasBeforeNothingIsAfterwards() throws IOException {
        Files.delete(folders.current().resolve("who"));
        Files.delete(folders.current());
        folders.swap(() -> {});
        assertThat(folders.isSwapped()).isTrue();
        assertThat(folders.isConfirmed()).isFalse();
        folders.swapBack(() -> {});
        assertThat(folders.current()).doesNotExist();
    }

    @Test
    void noEmptyClusterIsMadeBetweenTheRenames() throws IOException {
        stopBetween();
        var server = new PostgresServer(new PostgresBinaries(root), folders.current(), 1, false, "secret");
        assertThatThrownBy(server::initialise)
                .hasMessageContaining("are just being replaced, or that was left halfway: hexactl runs list");
        assertThat(folders.current()).doesNotExist();
    }

    private void stopBetween() throws IOException {
        Files.createFile(PostgresServer.moving(folders.current()));
        Files.move(folders.current(), folders.former());
    }

    private String current() throws IOException {
        return Files.readString(folders.current().resolve("who"));
    }
}
