package io.hexabuilders.suite.seed;

import io.hexabuilders.suite.demo.DemoPlan;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Shows how far a load is: in a terminal as a line that changes in place, elsewhere as a line every few seconds. */
final class Progress {

    private static final Duration LIVE = Duration.ofMillis(200);
    private static final Duration LINES = Duration.ofSeconds(3);

    /** What is counted. */
    enum Kind {
        PARTNERS,
        CONTRACTS,
        JOBS,
        CANDIDATES,
        APPLICATIONS,
        CAMPAIGNS,
        METRIC_ROWS;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Map<Kind, LongAdder> done = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> planned = new EnumMap<>(Kind.class);
    private final LongAdder waiting = new LongAdder();
    private final PrintStream out;
    private final boolean live;
    private final long begin = System.nanoTime();
    private final Thread printer;

    Progress(PrintStream out, boolean live, DemoPlan plan) {
        this.out = out;
        this.live = live;
        for (Kind kind : Kind.values()) {
            done.put(kind, new LongAdder());
        }
        planned.put(Kind.PARTNERS, plan.partners().size());
        planned.put(Kind.CONTRACTS, plan.contracts().size());
        planned.put(Kind.JOBS, plan.jobs().size());
        planned.put(Kind.CANDIDATES, plan.candidates().size());
        planned.put(Kind.APPLICATIONS, plan.applications().size());
        planned.put(Kind.CAMPAIGNS, plan.campaigns().size());
        planned.put(Kind.METRIC_ROWS, plan.metricRows());
        this.printer = Thread.ofVirtual().name("demo-progress").unstarted(this::print);
    }

    void start() {
        printer.start();
    }

    void done(Kind kind) {
        done(kind, 1);
    }

    void done(Kind kind, int count) {
        of(kind).add(count);
    }

    /** One more campaign waits until its service has heard of its partner. */
    void waits() {
        waiting.increment();
    }

    void goesOn() {
        waiting.decrement();
    }

    /** The counts so far, for example {@code 220 partners, 539 contracts}. */
    String counts() {
        return Arrays.stream(Kind.values())
                .map(kind -> of(kind).sum() + " " + kind.words())
                .collect(Collectors.joining(", "));
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Ends the display; the line that changed in place is wiped. */
    void end() {
        if (printer.isAlive()) {
            printer.interrupt();
        }
        if (live) {
            out.print("\r\u001b[2K");
            out.flush();
        }
    }

    private void print() {
        try {
            while (true) {
                Thread.sleep(live ? LIVE : LINES);
                String line = line();
                out.print(live ? "\r\u001b[2K" + line : line + System.lineSeparator());
                out.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the load has ended
        }
    }

    private String line() {
        double seconds = took().toMillis() / 1000.0;
        long objects = Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.METRIC_ROWS)
                .mapToLong(kind -> of(kind).sum())
                .sum();
        String kinds = Arrays.stream(Kind.values())
                .map(kind -> kind.words() + " " + of(kind).sum() + "/" + planned.get(kind))
                .collect(Collectors.joining("  "));
        String line = String.format(Locale.ROOT, "demo  %s  %.0f s, %.0f/s", kinds, seconds, objects / seconds);
        long campaigns = waiting.sum();
        return campaigns == 0 ? line : line + ", " + campaigns + " campaigns wait for events";
    }

    private LongAdder of(Kind kind) {
        LongAdder adder = done.get(kind);
        if (adder == null) {
            throw new IllegalStateException("not counted: " + kind);
        }
        return adder;
    }
}
