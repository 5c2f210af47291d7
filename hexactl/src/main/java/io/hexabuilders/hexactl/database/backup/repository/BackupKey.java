package io.hexabuilders.hexactl.database.backup.repository;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What backups are encrypted with: AES-256-GCM in segments of 1 MiB, by Tink's streaming AEAD
 * ({@code AES256_GCM_HKDF_1MB}), so that a change, a cut and a swap of segments or files are noticed.
 */
public final class BackupKey {

    private static final String MAC = "HmacSha256";
    private static final int BYTES = 32;
    private static final int SEGMENT = 1 << 20;
    private static final int FINGERPRINT_BYTES = 8;
    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{" + 2 * BYTES + "}");
    private static final EnumSet<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] key;

    private BackupKey(byte[] key) {
        this.key = key;
    }

    /** Refused where others than its owner can read the file, unless it is mounted read-only, or where it holds no key. */
    public static BackupKey read(Path file) {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file)) && !isHandedIn(file)) {
                throw Failure.usage("the key file " + file + " can be read by others: chmod 600 " + file);
            }
            String text = Files.readString(file).strip();
            if (!FORM.matcher(text).matches()) {
                throw Failure.usage("the key file " + file + " does not hold a key of " + 2 * BYTES
                        + " hexadecimal digits: (umask 077; openssl rand -hex " + BYTES + " > FILE) makes one");
            }
            return new BackupKey(HexFormat.of().parseHex(text));
        } catch (IOException e) {
            throw Failure.usage("the key file " + file + " cannot be read: " + Reasons.of(e));
        }
    }

    /**
     * The secrets of containers are mounted read-only, with the mode and the owner that their engine gives them: who
     * else may read them is decided outside, and nobody inside could change it.
     */
    private static boolean isHandedIn(Path file) throws IOException {
        return Files.getFileStore(file.toRealPath()).isReadOnly();
    }

    /** Tells keys apart and gives none away. */
    public String fingerprint() {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            byte[] digest = mac.doFinal("hexabuilders backup key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param name of what is encrypted: under another one it cannot be read */
    OutputStream encrypt(OutputStream out, String name) throws IOException {
        try {
            return cipher().newEncryptingStream(out, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    InputStream decrypt(InputStream in, String name) throws IOException {
        try {
            return cipher().newDecryptingStream(in, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private AesGcmHkdfStreaming cipher() throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, MAC, BYTES, SEGMENT, 0);
    }
}
