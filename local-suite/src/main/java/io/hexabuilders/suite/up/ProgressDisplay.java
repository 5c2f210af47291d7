package io.hexabuilders.suite.up;

import io.hexabuilders.suite.supervise.Events;
import io.hexabuilders.suite.supervise.MemberState;
import io.hexabuilders.suite.supervise.MemberStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a start: in a terminal as a table that changes in place, elsewhere as one line for each event. */
final class ProgressDisplay implements Events {

    private final PrintStream out;
    private final boolean live;
    private final int width;
    private final Map<String, MemberState> followed = new HashMap<>();
    private int drawn;
    private boolean starting = true;

    /** The script sets HEXA_TTY=1 when its output is a terminal. */
    ProgressDisplay(PrintStream out, List<String> names) {
        this(out, names, "1".equals(System.getenv("HEXA_TTY")));
    }

    ProgressDisplay(PrintStream out, List<String> names, boolean live) {
        this.out = out;
        this.live = live;
        this.width = names.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Draws the table anew; nothing where there is no terminal. */
    synchronized void refresh(List<MemberStatus> members) {
        if (!live || !starting) {
            return;
        }
        drawTable(members);
    }

    /** For a start that is watched from another process: what has changed since the last call becomes a line. */
    synchronized void follow(List<MemberStatus> members) {
        if (live) {
            drawTable(members);
            return;
        }
        for (MemberStatus member : members) {
            MemberState before = followed.put(member.name(), member.state());
            if (before != member.state() && member.state() != MemberState.WAITING) {
                out.println(pad(member.name()) + "  " + member.state().name().toLowerCase(Locale.ROOT)
                        + took(member.startMillis()));
            }
        }
    }

    private void drawTable(List<MemberStatus> members) {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append('A');
        }
        for (MemberStatus member : members) {
            text.append("\u001b[2K  ").append(row(member)).append('\n');
        }
        drawn = members.size();
        out.print(text);
        out.flush();
    }

    /** From now on events are lines in a terminal too. */
    synchronized void finish() {
        starting = false;
    }

    synchronized void line(String text) {
        out.println(text);
    }

    @Override
    public synchronized void starting(String member) {
        eventLine(member, "starting");
    }

    @Override
    public synchronized void ready(String member, Duration took) {
        eventLine(member, "ready after " + seconds(took));
    }

    @Override
    public synchronized void died(String member, String how, Duration pause) {
        out.println(pad(member) + "  died, " + how + "; starting it again in " + seconds(pause));
    }

    @Override
    public synchronized void tooSlow(String member, String how, Duration pause, Duration nextLimit) {
        out.println(pad(member) + "  " + how + "; starting it again in " + seconds(pause) + ", with "
                + nextLimit.toSeconds() + " s to become ready");
    }

    @Override
    public synchronized void stopped(String member) {
        eventLine(member, "stopped");
    }

    @Override
    public synchronized void failed(String member, String reason) {
        eventLine(member, "failed: " + reason);
    }

    private void eventLine(String member, String what) {
        if (!live || !starting) {
            out.println(pad(member) + "  " + what);
        }
    }

    private String row(MemberStatus member) {
        String mark = switch (member.state()) {
            case READY -> "\u001b[32m✓\u001b[0m";
            case FAILED, PAUSING, NOT_READY -> "\u001b[31m✗\u001b[0m";
            case STARTING, STOPPING -> "\u001b[33m…\u001b[0m";
            case WAITING, STOPPED -> "·";
        };
        String detail = member.state() == MemberState.READY ? took(member.startMillis()) : "";
        return mark + " " + pad(member.name()) + "  " + member.state().name().toLowerCase(Locale.ROOT) + detail;
    }

    private static String took(@Nullable Long millis) {
        return millis == null ? "" : "  " + seconds(Duration.ofMillis(millis));
    }

    private String pad(String name) {
        return name + " ".repeat(Math.max(0, width - name.length()));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
