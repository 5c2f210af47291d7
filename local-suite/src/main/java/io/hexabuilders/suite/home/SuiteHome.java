package io.hexabuilders.suite.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folders of one suite. Several suites run side by side when each has a home and ports of its own.
 *
 * @param project the checkout, where the built programs lie
 * @param root what the suite keeps: {@code .hexa} in the checkout unless HEXA_HOME says otherwise
 */
public record SuiteHome(Path project, Path root) {

    /** From HEXA_PROJECT, which the script ./hexa sets, and HEXA_HOME. */
    public static SuiteHome fromEnvironment() {
        String project = System.getenv("HEXA_PROJECT");
        Path folder = Path.of(project == null ? "" : project).toAbsolutePath().normalize();
        String home = System.getenv("HEXA_HOME");
        Path root = home == null || home.isBlank()
                ? folder.resolve(".hexa")
                : Path.of(home).toAbsolutePath().normalize();
        return new SuiteHome(folder, root);
    }

    public Path data(String member) {
        return root.resolve("data").resolve(member);
    }

    /** Of the WAL of one service's database. */
    public Path walArchive(String database) {
        return root.resolve("wal-archive").resolve(database);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String member) {
        return logs().resolve(member + ".log");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    /** What is true only while the suite runs: lock, control channel, children. */
    public Path run() {
        return root.resolve("run");
    }

    /** What can be made again at any time. */
    public Path cache() {
        return root.resolve("cache");
    }

    public Path ports() {
        return root.resolve("ports.properties");
    }

    /** Makes the folders, for the owner's eyes only. */
    public void create() {
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(root);
            for (Path folder : new Path[] {root.resolve("data"), logs(), secrets(), run(), cache()}) {
                Files.createDirectories(folder, ownerOnly);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folders of the suite cannot be made in " + root, e);
        }
    }
}
