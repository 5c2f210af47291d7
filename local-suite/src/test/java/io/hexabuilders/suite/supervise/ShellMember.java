package io.hexabuilders.suite.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A tiny child: a shell that runs a script. */
record ShellMember(String name, Layer layer, Set<String> needs, String script, BooleanSupplier ready)
        implements Member {

    /** Ready at once, runs until it is stopped. */
    static ShellMember sleeping(String name) {
        return new ShellMember(name, Layer.PROGRAM, Set.of(), "exec sleep 600", () -> true);
    }

    ShellMember layer(Layer other) {
        return new ShellMember(name, other, needs, script, ready);
    }

    ShellMember needs(String... others) {
        return new ShellMember(name, layer, Set.of(others), script, ready);
    }

    ShellMember script(String other) {
        return new ShellMember(name, layer, needs, other, ready);
    }

    ShellMember ready(BooleanSupplier other) {
        return new ShellMember(name, layer, needs, script, other);
    }

    @Override
    public List<Listener> listeners() {
        return List.of();
    }

    @Override
    public ProcessBuilder prepare() {
        return new ProcessBuilder("/bin/sh", "-c", script);
    }

    @Override
    public boolean isReady(Process process) {
        return ready.getAsBoolean();
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(1);
    }
}
