package io.hexabuilders.suite.member;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** The Redis server from the class path. */
final class RedisProgram {

    private static final Duration UNPACK_LIMIT = Duration.ofSeconds(10);

    /** ETXTBSY in the words of the JDK. */
    private static final Pattern BUSY = Pattern.compile("error[:=] ?26\\b");

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
            awaitExecutable(fresh, UNPACK_LIMIT);
            Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return program;
    }

    /**
     * Returns when the program could be run once. A child that another thread forks while the file is written holds it
     * open until it runs a program of its own, and so long the system runs no file that somebody may write.
     */
    static void awaitExecutable(Path program, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                new ProcessBuilder(program.toString(), "--version")
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start()
                        .waitFor();
                return;
            } catch (IOException e) {
                boolean busy = BUSY.matcher(String.valueOf(e.getMessage())).find();
                if (!busy || System.nanoTime() - end >= 0) {
                    throw e;
                }
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while " + program + " was unpacked");
            }
        }
    }

    static String resource(String system, String architecture) {
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return "redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64");
        }
        return arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    }
}
