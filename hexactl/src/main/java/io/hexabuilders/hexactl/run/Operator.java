package io.hexabuilders.hexactl.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Who carries a run out.
 *
 * @param processStart beside the number, because the system gives numbers away again
 */
public record Operator(String user, String host, long pid, Instant processStart) {

    /** This process. */
    public static Operator here(String user) {
        var process = ProcessHandle.current();
        return new Operator(user, hostName(), process.pid(), start(process));
    }

    /** Whether the process still lives, as far as this machine can tell. */
    public boolean isAlive() {
        return hostName().equals(host)
                && ProcessHandle.of(pid)
                        .filter(process -> start(process).equals(processStart))
                        .filter(process -> !isDefunct(process))
                        .isPresent();
    }

    /** One that was killed keeps its number until its parent has looked, which may be never; it does nothing more. */
    private static boolean isDefunct(ProcessHandle process) {
        Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            String text = Files.readString(stat);
            return text.startsWith(" Z", text.lastIndexOf(')') + 1);
        } catch (IOException _) {
            return false; // other systems than Linux do not tell it there
        }
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return user + " on " + host + " (process " + pid + ")";
    }

    private static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "this machine";
        }
    }
}
