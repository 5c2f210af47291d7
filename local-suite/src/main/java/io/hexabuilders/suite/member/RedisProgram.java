package io.hexabuilders.suite.member;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** The Redis server from the class path. */
final class RedisProgram {

    private RedisProgram() {}

    /** Unpacks the program for this system unless that has been done before. */
    static Path unpackedIn(Path cache) throws IOException {
        String name = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path program = cache.resolve(name);
        if (Files.isExecutable(program)) {
            return program;
        }
        try (InputStream packed = RedisProgram.class.getResourceAsStream("/" + name)) {
            if (packed == null) {
                throw new IOException("no Redis for this system: " + name + " is not on the class path");
            }
            Files.createDirectories(cache);
            Path fresh = Files.createTempFile(cache, name, ".new");
            Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return program;
    }

    static String resource(String system, String architecture) {
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return "redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64");
        }
        return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    }
}
