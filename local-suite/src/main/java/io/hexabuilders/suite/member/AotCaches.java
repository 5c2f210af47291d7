package io.hexabuilders.suite.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * What the JVM learnt in a training run (JEP 483, 514): classes loaded and linked. A program
 * with its cache starts in less than half the time. A cache belongs to exact jars and an exact JVM; for others there
 * is none, and the program starts without.
 *
 * @param folder where the caches are kept
 * @param training whether programs without a cache write one when they end
 */
public record AotCaches(Path folder, boolean training) {

    /** The JVM's remarks about single classes would fill the logs; a cache that does not fit is no error. */
    private static final String QUIET = "-Xlog:aot*=off";

    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final String SUFFIX = ".aot";
    private static final String UNFINISHED = ".training";

    /** The caches of a checkout; they are built things, so they lie with the others. */
    public static AotCaches of(Path project) {
        return new AotCaches(project.resolve("target").resolve("aot"), false);
    }

    public AotCaches forTraining() {
        return new AotCaches(folder, true);
    }

    /** Whether any start of the program has been learnt from, be it of older jars. */
    public boolean wasTrained(String program) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> isOf(file, program));
        }
    }

    /** Whether there is one for exactly these jars. */
    public boolean has(String program, Path jars) {
        return Files.isRegularFile(file(program, jars));
    }

    /** The options with which a program is started. */
    List<String> options(String program, Path jars) {
        Path file = file(program, jars);
        if (Files.isRegularFile(file)) {
            return List.of("-XX:AOTCache=" + file, QUIET);
        }
        // Without a cache most of a start is compilation, and the quick compiler alone is quicker by a third.
        // In training it keeps the profiles of hot methods out of the cache: with them the next start spends twice
        // the processor time, because the thorough compiler sets to work at once.
        return training
                ? List.of("-XX:AOTCacheOutput=" + unfinished(file), QUIET, QUICK_COMPILER)
                : List.of(QUICK_COMPILER);
    }

    /** A program in training writes its cache while it ends, which takes long on a small machine. */
    Duration stopLimit() {
        return training ? Duration.ofMinutes(5) : Duration.ofSeconds(20);
    }

    /** Takes over what a training run has written, and forgets the caches of older jars; false where it wrote none. */
    public boolean complete(String program, Path jars) throws IOException {
        Path file = file(program, jars);
        if (!Files.isRegularFile(unfinished(file))) {
            return false;
        }
        try (var files = Files.list(folder)) {
            for (Path old : files.filter(other -> isOf(other, program)).toList()) {
                Files.delete(old);
            }
        }
        Files.move(unfinished(file), file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private static boolean isOf(Path file, String program) {
        String name = file.getFileName().toString();
        return name.startsWith(program + "-") && name.endsWith(SUFFIX);
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    private Path file(String program, Path jars) {
        return folder.resolve(program + "-" + key(jars) + SUFFIX);
    }

    /** Of every jar below the folder its name, size and time, and of the JVM its exact version. */
    private static String key(Path jars) {
        try (var files = Files.walk(jars)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(System.getProperty("java.home").getBytes(StandardCharsets.UTF_8));
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                String line = jar + "|" + Files.size(jar) + "|"
                        + Files.getLastModifiedTime(jar).toMillis() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jars in " + jars + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
