package io.hexabuilders.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL refuses to run as root; this is what root puts before its commands. */
final class PrivilegeDrop {

    private static final Path SELF = Path.of("/proc/self");

    /** Inside a user namespace of its own the server is nobody, while its files stay root's. */
    static final List<String> NAMESPACE = List.of("unshare", "--user");

    /**
     * Containers often forbid namespaces. There the server becomes nobody for real and keeps one right of root's, to
     * reach its files below folders that are closed to others.
     */
    static final List<String> NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            // else the kernel answers access(2), with which PostgreSQL looks for its programs, without that right
            "--securebits=+no_setuid_fixup",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=-all,+dac_override",
            "--bounding-set=-all,+dac_override");

    private PrivilegeDrop() {}

    /** Empty for a normal user; refused where root has no way to drop its rights. */
    static List<String> prefix() {
        if (!isRoot()) {
            return List.of();
        }
        if (works(NAMESPACE)) {
            return NAMESPACE;
        }
        if (works(NOBODY)) {
            return NOBODY;
        }
        throw new IllegalStateException("PostgreSQL refuses to run as root, and neither unshare --user nor setpriv"
                + " (package util-linux) works here: use a normal user");
    }

    static boolean isRoot() {
        try {
            return Files.exists(SELF) && Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
