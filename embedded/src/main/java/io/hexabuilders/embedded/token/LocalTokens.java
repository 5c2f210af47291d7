package io.hexabuilders.embedded.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Signs tokens (RS256) with a key pair of this machine; services accept them that were given {@link #publicKey()} as
 * {@code quarkus.oidc.public-key}.
 */
public final class LocalTokens {

    public static final String ISSUER = "https://hexabuilders.local";
    public static final String AUDIENCE = "hexabuilders";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final InstantSource clock;

    private LocalTokens(KeyPair keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A key pair that lives as long as this object. */
    public static LocalTokens withNewKeys(InstantSource clock) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new LocalTokens(generator.generateKeyPair(), clock);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key pair kept in the folder ({@code token.key} for the owner's eyes only, {@code token.pub}), made at first use. */
    public static LocalTokens keptIn(Path folder, InstantSource clock) {
        Path privateFile = folder.resolve("token.key");
        Path publicFile = folder.resolve("token.pub");
        try {
            if (!Files.exists(privateFile) || !Files.exists(publicFile)) {
                LocalTokens fresh = withNewKeys(clock);
                Files.createDirectories(folder);
                write(publicFile, fresh.keys.getPublic().getEncoded());
                write(privateFile, fresh.keys.getPrivate().getEncoded());
                return fresh;
            }
            KeyFactory factory = KeyFactory.getInstance("RSA");
            PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(read(publicFile)));
            PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(read(privateFile)));
            return new LocalTokens(new KeyPair(publicKey, privateKey), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the key pair in " + folder + " cannot be used", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the key pair in " + folder + " is damaged; remove both files", e);
        }
    }

    /** X.509 in base64, without header and lines. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    public String mint(TokenRequest request) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("sub", request.subject());
        claims.put("upn", request.subject() + "@local.example");
        claims.put("groups", request.roles().stream().sorted().toList());
        if (request.partner() != null) {
            claims.put("partner_id", request.partner().toString());
        }
        if (request.service() != null) {
            claims.put("service_name", request.service());
        }
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(request.lifetime()).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return sign(claims);
    }

    /** Any claims at all: for tests of what must be refused. */
    public String sign(Map<String, ?> claims) {
        String content = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, ?> members) {
        try {
            return URL.encodeToString(JSON.writeValueAsBytes(members));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("claims that are no JSON", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    /** Complete or not at all, and never readable by others, not even for a moment. */
    private static void write(Path file, byte[] key) throws IOException {
        Path fresh = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, Base64.getEncoder().encodeToString(key) + "\n");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
