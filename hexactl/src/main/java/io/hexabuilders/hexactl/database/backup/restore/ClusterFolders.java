package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.embedded.postgres.PostgresServer;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folders of a restore, beside each other on one disk, so that a rename is enough. Which of them are there says how
 * far the restore is.
 *
 * @param current in which the server's files are
 * @param fresh in which the restored ones are made
 * @param former in which those before the restore stay
 */
record ClusterFolders(Path current, Path fresh, Path former) {

    /** Something that is written down. */
    interface Note {

        void write() throws IOException;
    }

    private static final String PROOF = "compared";
    private static final String CONFIRMED = "confirmed";

    /** @param mark by which the folders of one restore are told from those of another */
    static ClusterFolders of(Path current, String mark) {
        String name = current.getFileName().toString();
        return new ClusterFolders(
                current,
                current.resolveSibling(name + ".restoring-" + mark),
                current.resolveSibling(name + ".before-" + mark));
    }

    /** The restored cluster, as long as it has not taken its place. */
    Path restored() {
        return fresh.resolve("data");
    }

    Path log() {
        return fresh.resolve("postgresql.log");
    }

    void create() throws IOException {
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** The restored cluster is whole, compared, and shut down. */
    void prove(Proof proof) throws IOException {
        note(PROOF, proof.text());
    }

    Proof proof() throws IOException {
        return Proof.of(Files.readString(fresh.resolve(PROOF)));
    }

    boolean isProved() {
        return Files.exists(fresh.resolve(PROOF));
    }

    boolean isSwapped() {
        return isProved() && !Files.exists(restored()) && Files.exists(current) && !Files.exists(moving());
    }

    /** From now on there is no way back. */
    void confirm() throws IOException {
        if (Files.exists(fresh)) {
            note(CONFIRMED, "");
        }
        remove(former);
        remove(fresh);
    }

    boolean isConfirmed() {
        return Files.exists(fresh.resolve(CONFIRMED)) || (!Files.exists(fresh) && !Files.exists(former));
    }

    /**
     * May find that a kill came between the two renames. Where nothing was there before, nothing stays beside.
     *
     * @param note writes down what there is from now on, before anybody may use it; a kill may have it done twice
     */
    void swap(Note note) throws IOException {
        if (Files.exists(restored())) {
            beginMoving();
            if (Files.exists(current) && !Files.exists(former)) {
                move(current, former);
            }
            move(restored(), current);
        }
        note.write();
        endMoving();
    }

    /**
     * May find either of the renames, or none.
     *
     * @param note as above
     */
    void swapBack(Note note) throws IOException {
        boolean moved = isProved() && !Files.exists(restored());
        if (moved || Files.exists(former)) {
            beginMoving();
            if (moved && Files.exists(current)) {
                move(current, restored());
            }
            if (Files.exists(former)) {
                move(former, current);
            }
        }
        note.write();
        endMoving();
    }

    /** What has not taken its place. */
    void clear() throws IOException {
        OrphanServer.end(restored());
        remove(fresh);
    }

    private Path moving() {
        return PostgresServer.moving(current);
    }

    /** Nobody is to take a folder that is on its way for one that is lost, and make an empty one. */
    private void beginMoving() throws IOException {
        if (!Files.exists(moving())) {
            Files.createFile(moving());
            sync();
        }
    }

    private void endMoving() throws IOException {
        Files.deleteIfExists(moving());
        sync();
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync();
    }

    private void remove(Path folder) throws IOException {
        new FolderStorage(folder.resolveSibling("")).delete(folder.getFileName().toString());
    }

    private void note(String name, String text) throws IOException {
        try (var file = new FolderStorage(fresh).create(name)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
            file.complete();
        }
    }

    private void sync() throws IOException {
        try (var channel = FileChannel.open(current.resolveSibling(""), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
