package io.hexabuilders.hexactl.database.backup.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.hexabuilders.hexactl.database.backup.repository.Storage;
import io.hexabuilders.hexactl.database.backup.storage.FaultyFront.Fault;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server of S3, over connections that break. */
class BucketStorageTest implements StorageContract {

    private static final S3Server SERVER = S3Server.start();
    private static final AtomicInteger PLACES = new AtomicInteger();
    private static final String FILE = FOLDER + "/base.0001";

    private final String prefix = "suite/" + PLACES.incrementAndGet();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void noUploadIsLeft() {
        SERVER.front().heal();
        assertThat(SERVER.uploads()).noneMatch(upload -> upload.key().startsWith(prefix + "/"));
    }

    @Override
    public Storage storage() {
        return storage(SERVER.place(prefix), SERVER.login());
    }

    @Test
    void moreThanAThousandAreListedAndRemoved() throws IOException {
        var storage = storage();
        for (int i = 0; i < 1_003; i++) {
            StorageContract.write(storage, FOLDER + "/base.%04d".formatted(i), new byte[] {1});
        }
        assertThat(storage.names(FOLDER)).hasSize(1_003).contains("base.0000", "base.1002");
        storage.delete(FOLDER);
        assertThat(storage.names("partner-service")).isEmpty();
    }

    @Test
    void partWhoseConnectionIsCutIsSentAgain() throws IOException {
        SERVER.front().fail("^PUT .*partNumber=2", 2, new Fault.CutRequest(100_000));
        byte[] content = StorageContract.noise(2 * PART + 7);
        StorageContract.write(storage(), FILE, content);
        try (var in = storage().open(FILE)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void connectionThatIsCutEachTimeIsGivenUpAndLeavesNothing() {
        long before = SERVER.front().seen("^PUT .*partNumber=1");
        SERVER.front().fail("^PUT .*partNumber=1", 100, new Fault.CutRequest(1_000));
        assertThatIOException()
                .isThrownBy(() -> StorageContract.write(storage(), FILE, StorageContract.noise(PART + 1)))
                .withMessageMatching("the bucket backups at http://127.0.0.1:\\d+ does not answer: .+");
        assertThat(SERVER.front().seen("^PUT .*partNumber=1") - before).isEqualTo(BucketClient.ATTEMPTS);
    }

    @Test
    void busyServerIsAskedAgain() throws IOException {
        SERVER.front().fail("^PUT ", 2, new Fault.Busy());
        SERVER.front().fail("^GET ", 1, new Fault.Busy());
        StorageContract.write(storage(), FILE, new byte[] {1, 2, 3});
        assertThat(storage().names(FOLDER)).containsExactly("base.0001");
    }

    @Test
    void answerThatIsLostAfterTheUploadWasCompletedIsNoFailure() throws IOException {
        SERVER.front().fail("^POST .*uploadId=", 1, new Fault.CutAnswer(0));
        byte[] content = StorageContract.noise(PART + 1);
        StorageContract.write(storage(), FILE, content);
        assertThat(storage().size(FILE)).isEqualTo(content.length);
    }

    @Test
    void downloadThatIsCutGoesOnWhereItWas() throws IOException {
        byte[] content = StorageContract.noise(PART);
        StorageContract.write(storage(), FILE, content);
        SERVER.front().fail("^GET .*base.0001", 3, new Fault.CutAnswer(1_000_000));
        try (var in = storage().open(FILE)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(SERVER.front().requests())
                .filteredOn(request -> request.contains(prefix) && request.contains("\r\nRange: bytes="))
                .hasSize(3);
    }

    @Test
    void downloadThatIsCutEachTimeIsGivenUp() throws IOException {
        StorageContract.write(storage(), FILE, StorageContract.noise(PART));
        SERVER.front().fail("^GET .*base.0001", 1, new Fault.CutAnswer(100_000));
        SERVER.front().fail("^GET .*base.0001", 100, new Fault.CutAnswer(0));
        try (var in = storage().open(FILE)) {
            assertThatIOException()
                    .isThrownBy(in::readAllBytes)
                    .withMessageMatching("the bucket backups at \\S+ does not answer: .+");
        }
    }

    @Test
    void wrongSecretIsNamedAndNotShown() {
        var login = SERVER.login();
        login.put("AWS_SECRET_ACCESS_KEY", "a-wrong-secret");
        assertThatIOException()
                .isThrownBy(() -> storage(SERVER.place(prefix), login).names("partner-service"))
                .withMessageMatching("the bucket backups at \\S+ refuses partner-service \\(403 SignatureDoesNotMatch.*"
                        + "look at the login and at what it may do with that bucket")
                .satisfies(e -> assertThat(e).hasMessageNotContaining("a-wrong-secret"));
    }

    @Test
    void missingBucketIsNamed() {
        String place = SERVER.place(prefix).replace("://backups/", "://no-such-bucket/");
        assertThatIOException()
                .isThrownBy(() -> storage(place, SERVER.login()).names("partner-service"))
                .withMessageContaining("there is no bucket no-such-bucket at ");
        assertThatIOException()
                .isThrownBy(() -> StorageContract.write(storage(place, SERVER.login()), FILE, new byte[] {1}))
                .withMessageContaining("there is no bucket no-such-bucket at ");
    }

    @Test
    void serverThatIsNotThereIsNamed() {
        int gone;
        try (var other = S3Server.start()) {
            gone = other.address().getPort();
        }
        String place = "s3://backups?endpoint=http://127.0.0.1:" + gone;
        assertThatIOException()
                .isThrownBy(() -> storage(place, SERVER.login()).names("partner-service"))
                .withMessageMatching("the bucket backups at \\S+ does not answer: Connection refused.*");
    }

    private static Storage storage(String place, Map<String, String> login) {
        var bucket = (BucketPlace) RepositoryPlace.parse(place);
        return new BucketStorage(bucket, BucketClient.of(bucket, login), PART);
    }
}
