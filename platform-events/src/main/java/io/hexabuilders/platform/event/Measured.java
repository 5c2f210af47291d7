package io.hexabuilders.platform.event;

import java.time.Duration;

/** A figure that is measured now and then; NaN when that failed, or was too long ago to be believed. */
final class Measured {

    private static final Duration BELIEVED = Duration.ofSeconds(30);

    private record Figure(double value, long at) {}

    private volatile Figure figure = new Figure(Double.NaN, System.nanoTime());

    double value() {
        var present = figure;
        return System.nanoTime() - present.at() < BELIEVED.toNanos() ? present.value() : Double.NaN;
    }

    void set(double value) {
        figure = new Figure(value, System.nanoTime());
    }

    void forget() {
        set(Double.NaN);
    }
}
