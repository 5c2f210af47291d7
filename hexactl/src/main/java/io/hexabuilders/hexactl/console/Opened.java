package io.hexabuilders.hexactl.console;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a command has opened for as long as it works, and what is closed when it ends, however it does. */
public final class Opened implements AutoCloseable {

    private final Deque<Runnable> endings = new ArrayDeque<>();

    /** @param ending closes it; may be called though it is closed */
    public synchronized void add(Runnable ending) {
        endings.push(ending);
    }

    /** The newest first. */
    @Override
    public synchronized void close() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
