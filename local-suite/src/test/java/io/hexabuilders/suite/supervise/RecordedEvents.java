package io.hexabuilders.suite.supervise;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told. */
final class RecordedEvents implements Events {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void starting(String member) {
        lines.add("starting " + member);
    }

    @Override
    public void ready(String member, Duration took) {
        lines.add("ready " + member);
    }

    @Override
    public void died(String member, String how, Duration pause) {
        lines.add("died " + member + " " + how + " " + pause.toMillis());
    }

    @Override
    public void tooSlow(String member, String how, Duration pause, Duration nextLimit) {
        lines.add("tooSlow " + member + " " + how + " " + pause.toMillis() + " " + nextLimit.toMillis());
    }

    @Override
    public void stopped(String member) {
        lines.add("stopped " + member);
    }

    @Override
    public void failed(String member, String reason) {
        lines.add("failed " + member + " " + reason);
    }
}
