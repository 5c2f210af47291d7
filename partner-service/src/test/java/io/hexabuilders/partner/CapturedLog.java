package io.hexabuilders.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that is logged while it is open, before any filter of the console. */
final class CapturedLog extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new ArrayList<>();
    private final PatternFormatter format;

    /** @param format as the console's, for example {@code %s%e} for the message and the stack of its throwable */
    CapturedLog(String format) {
        this.format = new PatternFormatter(format);
        ROOT.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord line) {
        lines.add(format.format(ExtLogRecord.wrap(line)));
        notifyAll();
    }

    /** Waits until a line matches: a request may be answered a moment before its line is written. */
    synchronized void await(String pattern) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (lines.stream().noneMatch(line -> line.matches(pattern))) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("No line matches " + pattern + " in:\n" + String.join("\n", lines));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + pattern, e);
            }
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
