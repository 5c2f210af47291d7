package io.hexabuilders.hexactl.tools;

import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A folder beside PostgreSQL's client tools; it goes when it is closed. */
public interface Toolbox extends AutoCloseable {

    /** Of {@code pg_dump --version} and its like, and of {@code server_version}. */
    Pattern VERSION = Pattern.compile("(?:^|\\) )((\\d+)[^ ]*)");

    /** As messages name the place of the tools. */
    String name();

    /** What to do where a tool is not there, or is of another version. */
    String remedy(String major);

    /** As the tools name it. */
    String folder();

    /** The same folder, where this process can read and write it. */
    Optional<Path> path();

    /** Bytes that are left on its disk. */
    long room();

    /** @param variables that the program finds, and nobody else sees */
    Program start(List<String> words, Map<String, String> variables);

    @Override
    void close();

    /** Unpacks a tar file into the folder. */
    default void fill(InputStream tar) throws IOException {
        try (var program = start(List.of("tar", "-x", "-f", "-", "-C", folder()), Map.of())) {
            program.give(tar);
            program.await();
        }
    }

    /** Such as {@code 18.4}; refused where the tool is not of the major version of the server. */
    default String requireVersion(String tool, String serverVersion) {
        String wanted = major(serverVersion);
        String said;
        try (var program = start(List.of(tool, "--version"), Map.of())) {
            said = program.text();
        } catch (Failure e) {
            throw Failure.of(
                    "the server is PostgreSQL " + serverVersion + ", and " + tool + " cannot be run " + name() + ": "
                            + e.message() + ". " + remedy(wanted),
                    e);
        }
        var version = VERSION.matcher(said.strip());
        if (!version.find() || !String.valueOf(version.group(2)).equals(wanted)) {
            throw Failure.of("the server is PostgreSQL " + serverVersion + ", and " + name() + " is " + said.strip()
                    + ": " + tool + " has to be of PostgreSQL " + wanted + ". " + remedy(wanted));
        }
        return String.valueOf(version.group(1));
    }

    private static String major(String serverVersion) {
        return serverVersion.split("\\.", 2)[0];
    }
}
