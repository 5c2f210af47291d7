package io.hexabuilders.testing;

import io.hexabuilders.embedded.token.LocalTokens;
import io.hexabuilders.embedded.token.TokenRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Bearer tokens that the program under test accepts. The keys lie in files: tests and program have class loaders apart. */
public final class Tokens {

    private static final LocalTokens TOKENS =
            LocalTokens.keptIn(Path.of("target", "test-keys"), InstantSource.system());

    private Tokens() {}

    /** For {@code quarkus.oidc.public-key}. */
    public static String publicKey() {
        return TOKENS.publicKey();
    }

    public static String of(String role) {
        return TOKENS.mint(TokenRequest.of(role));
    }

    /** A partner's own user. */
    public static String ofPartner(UUID partnerId) {
        return TOKENS.mint(TokenRequest.of("partner").partner(partnerId));
    }

    public static String expired(String role) {
        return TOKENS.mint(TokenRequest.of(role).lifetime(Duration.ofHours(-1)));
    }

    /** Signed by somebody else. */
    public static String forged(String role) {
        return LocalTokens.withNewKeys(InstantSource.system()).mint(TokenRequest.of(role));
    }
}
