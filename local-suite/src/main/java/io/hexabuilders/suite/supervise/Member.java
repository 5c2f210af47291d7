package io.hexabuilders.suite.supervise;

import io.hexabuilders.embedded.process.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One child of the suite: how it is started, when it is ready, how it is asked to end. */
public interface Member {

    String name();

    Layer layer();

    /** Names of the members that must be ready before this one is started. */
    default Set<String> needs() {
        return Set.of();
    }

    /** What it listens on; taken ports are found before anything is started. */
    List<Listener> listeners();

    /** Where a user reaches it, for the display. */
    default Optional<String> address() {
        return Optional.empty();
    }

    /** Makes folders and files ready and says what to run; called before each start. */
    ProcessBuilder prepare() throws IOException;

    /** Whether the running process does its work now; asked several times a second during start. */
    boolean isReady(Process process) throws IOException;

    /** Called once after each start, when it is ready and before those that need it are started. */
    default void completeStart() throws IOException {}

    default Signal stopSignal() {
        return Signal.TERM;
    }

    default Duration stopLimit() {
        return Duration.ofSeconds(20);
    }

    /**
     * A port and the setting that moves it.
     *
     * @param setting as in {@code --port partner=5100}
     */
    record Listener(int port, String setting, String purpose) {}

    /** The log of a start that failed, with the reason in one line. */
    record Failure(String reason, Path log) {}
}
