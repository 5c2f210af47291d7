package io.hexabuilders.hexactl.database.backup.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a key of a service account, which a server of tokens takes, in front of a bucket. */
class GoogleStorageTest implements StorageContract {

    @TempDir
    private Path folder;

    private final S3Server bucket = S3Server.startOpen();
    private final AtomicInteger tokens = new AtomicInteger();
    private HttpServer issuer;
    private Path key;

    @BeforeEach
    void issueTokens() throws IOException, NoSuchAlgorithmException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/token", exchange -> {
            byte[] answer = ("{\"access_token\":\"token-" + tokens.incrementAndGet()
                            + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        issuer.start();
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        key = Files.writeString(
                folder.resolve("service-account.json"),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "service_account")
                        .put("project_id", "hexabuilders")
                        .put("private_key_id", "1")
                        .put("private_key", pem)
                        .put("client_email", "backup@hexabuilders.iam.gserviceaccount.com")
                        .put("client_id", "1")
                        .put(
                                "token_uri",
                                "http://127.0.0.1:" + issuer.getAddress().getPort() + "/token")
                        .toString());
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
        bucket.close();
    }

    @Override
    public Storage storage() {
        var place =
                (BucketPlace) RepositoryPlace.parse("gs://" + S3Server.BUCKET + "/suite?endpoint=" + bucket.address());
        return new BucketStorage(place, BucketClient.of(place, environment()), PART);
    }

    @Test
    void eachRequestCarriesOneTokenAndNothingOfAmazons() throws IOException {
        var storage = storage();
        StorageContract.write(storage, FOLDER + "/base.0001", StorageContract.noise(PART + 1));
        storage.delete(FOLDER);
        assertThat(bucket.front().requests())
                .hasSizeGreaterThan(6)
                .allSatisfy(request -> assertThat(request).contains("\r\nAuthorization: Bearer token-1\r\n"))
                .noneMatch(request -> request.toLowerCase(Locale.ROOT).contains("\r\nx-amz-"));
    }

    @Test
    void loginThatGivesNoTokenIsNamed() {
        var storage = storage();
        issuer.stop(0);
        assertThatIOException()
                .isThrownBy(() -> storage.names("partner-service"))
                .withMessageMatching("the bucket backups at \\S+ does not answer: .*");
    }

    @Test
    void loginThatIsNotThereIsRefused() {
        var place = (BucketPlace) RepositoryPlace.parse("gs://backups");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> BucketClient.of(place, Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/no/such/file")))
                .withMessageContaining("there is no login for gs://: /no/such/file is not there");
    }

    private Map<String, String> environment() {
        return Map.of("GOOGLE_APPLICATION_CREDENTIALS", key.toString());
    }
}
