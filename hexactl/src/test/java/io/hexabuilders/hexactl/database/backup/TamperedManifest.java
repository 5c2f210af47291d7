package io.hexabuilders.hexactl.database.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A manifest whose checksum is right, and which is wrong all the same. */
public final class TamperedManifest {

    private TamperedManifest() {}

    public static void write(ObjectNode manifest, Path file) throws IOException {
        manifest.remove("checksum");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(manifest.toString().getBytes(StandardCharsets.UTF_8));
            manifest.put("checksum", HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        Files.writeString(file, manifest.toPrettyString());
    }
}
