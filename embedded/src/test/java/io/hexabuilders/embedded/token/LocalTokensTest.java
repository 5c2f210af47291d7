package io.hexabuilders.embedded.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    Path folder;

    @Test
    void tokenCarriesTheClaimsThatServicesCheck() throws IOException {
        UUID partner = UUID.randomUUID();
        String token = LocalTokens.withNewKeys(CLOCK)
                .mint(TokenRequest.of("partner")
                        .subject("a \"quoted\" name")
                        .partner(partner)
                        .lifetime(Duration.ofMinutes(5)));
        JsonNode claims = claims(token);
        assertThat(claims.get("iss").asText()).isEqualTo("https://hexabuilders.local");
        assertThat(claims.get("aud").asText()).isEqualTo("hexabuilders");
        assertThat(claims.get("sub").asText()).isEqualTo("a \"quoted\" name");
        assertThat(claims.get("groups").toString()).isEqualTo("[\"partner\"]");
        assertThat(claims.get("partner_id").asText()).isEqualTo(partner.toString());
        assertThat(claims.get("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 300);
        assertThat(claims.has("service_name")).isFalse();
    }

    @Test
    void signatureFitsThePublicKey() throws GeneralSecurityException {
        LocalTokens tokens = LocalTokens.withNewKeys(CLOCK);
        assertThat(verifies(tokens.mint(TokenRequest.of("admin")), tokens.publicKey()))
                .isTrue();
        assertThat(verifies(
                        tokens.mint(TokenRequest.of("admin")),
                        LocalTokens.withNewKeys(CLOCK).publicKey()))
                .isFalse();
    }

    @Test
    void keysAreKeptForTheOwnersEyesOnly() throws IOException {
        String first = LocalTokens.keptIn(folder.resolve("secrets"), CLOCK).publicKey();
        assertThat(LocalTokens.keptIn(folder.resolve("secrets"), CLOCK).publicKey())
                .isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets/token.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void damagedKeysAreNamed() throws IOException {
        LocalTokens.keptIn(folder, CLOCK);
        Files.writeString(folder.resolve("token.key"), "no key");
        assertThatThrownBy(() -> LocalTokens.keptIn(folder, CLOCK))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("damaged");
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static boolean verifies(String token, String publicKey) throws GeneralSecurityException {
        String[] parts = token.split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }
}
