package io.hexabuilders.hexactl.database.backup.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.database.backup.repository.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What backups may rely on, wherever they lie. */
interface StorageContract {

    String FOLDER = "partner-service/20261121-120000-abcdef";

    /** Small enough for a test, and large enough for a server to take it. */
    int PART = 5 << 20;

    /** The same place each time it is asked for. */
    Storage storage();

    @Test
    default void whatIsCompleteComesBack() throws IOException {
        byte[] large = noise(2 * PART + 4711);
        write(storage(), FOLDER + "/base.0001", large);
        write(storage(), FOLDER + "/exact", noise(PART));
        write(storage(), FOLDER + "/empty", new byte[0]);
        assertThat(read(FOLDER + "/base.0001")).isEqualTo(large);
        assertThat(read(FOLDER + "/exact")).isEqualTo(noise(PART));
        assertThat(read(FOLDER + "/empty")).isEmpty();
        assertThat(storage().size(FOLDER + "/base.0001")).isEqualTo(large.length);
        assertThat(storage().names(FOLDER)).containsExactlyInAnyOrder("base.0001", "exact", "empty");
        assertThat(storage().names("partner-service")).containsExactly("20261121-120000-abcdef");
    }

    @Test
    default void laterFileTakesThePlaceOfAnEarlierOne() throws IOException {
        write(storage(), FOLDER + "/verification.json", "bad".getBytes(StandardCharsets.UTF_8));
        write(storage(), FOLDER + "/verification.json", "good again".getBytes(StandardCharsets.UTF_8));
        assertThat(read(FOLDER + "/verification.json")).asString().isEqualTo("good again");
    }

    @Test
    default void nothingOfAFileIsThereBeforeItIsComplete() throws IOException {
        String file = FOLDER + "/base.0001";
        try (var upload = storage().create(file)) {
            upload.write(noise(2 * PART + 1));
            assertThat(storage().names(FOLDER)).doesNotContain("base.0001");
            assertThatExceptionOfType(NoSuchFileException.class)
                    .isThrownBy(() -> storage().size(file));
        }
        assertThat(storage().names(FOLDER)).isEmpty();
    }

    /** A process that is killed closes nothing. */
    @Test
    @SuppressWarnings("MustBeClosed")
    default void whatAKilledProcessHasLeftIsSeenAndRemoved() throws IOException {
        var upload = storage().create(FOLDER + "/base.0001");
        upload.write(noise(2 * PART + 1));
        assertThat(storage().names("partner-service")).containsExactly("20261121-120000-abcdef");
        assertThat(storage().names(FOLDER)).containsExactly("base.0001.half");
        storage().delete(FOLDER);
        assertThat(storage().names(FOLDER)).isEmpty();
        assertThat(storage().names("partner-service")).isEmpty();
    }

    @Test
    default void whatIsNotThereIsSaid() throws IOException {
        assertThat(storage().names("partner-service")).isEmpty();
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> storage().open(FOLDER + "/manifest.json"));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> storage().size(FOLDER + "/manifest.json"));
        storage().delete(FOLDER + "/manifest.json");
        storage().delete(FOLDER);
    }

    @Test
    default void onlyThatFileOrFolderIsRemoved() throws IOException {
        write(storage(), FOLDER + "/manifest.json", noise(3));
        write(storage(), FOLDER + "/base.0001", noise(3));
        write(storage(), FOLDER + "0/base.0001", noise(3));
        storage().delete(FOLDER + "/manifest.json");
        assertThat(storage().names(FOLDER)).containsExactly("base.0001");
        storage().delete(FOLDER);
        assertThat(storage().names("partner-service")).containsExactly("20261121-120000-abcdef0");
    }

    private byte[] read(String file) throws IOException {
        try (var in = storage().open(file)) {
            return in.readAllBytes();
        }
    }

    static void write(Storage storage, String file, byte[] content) throws IOException {
        try (var upload = storage.create(file)) {
            upload.write(content);
            upload.complete();
        }
    }

    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }
}
