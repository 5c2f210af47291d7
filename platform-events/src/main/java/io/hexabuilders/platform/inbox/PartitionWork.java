package io.hexabuilders.platform.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The work on one partition: a thread of its own handles what was fetched, in order. The thread that polls may ask at
 * any time how far it has come, and may stop it: then at most the record it is in is finished.
 */
final class PartitionWork {

    /** Takes a delivery. */
    interface Intake {
        /** @return false when it cannot be taken now: it is to be offered again */
        boolean accept(Delivery delivery);
    }

    private final Intake intake;
    private final Semaphore places;
    private final Duration retryPause;
    private final Deque<ConsumerRecord<String, byte[]>> waiting = new ArrayDeque<>();
    private OptionalLong handledTo = OptionalLong.empty();
    private boolean busy;
    private boolean stopped;

    private PartitionWork(Intake intake, Semaphore places, Duration retryPause) {
        this.intake = intake;
        this.places = places;
        this.retryPause = retryPause;
    }

    /**
     * @param places bounds what is handled at once in all partitions
     * @param retryPause until a record that was not taken is offered again
     */
    static PartitionWork start(TopicPartition partition, Intake intake, Semaphore places, Duration retryPause) {
        var work = new PartitionWork(intake, places, retryPause);
        Thread.ofVirtual().name("inbox-" + partition).start(work::run);
        return work;
    }

    synchronized void add(Collection<ConsumerRecord<String, byte[]>> records) {
        waiting.addAll(records);
        notifyAll();
    }

    /** How many records were fetched and are not handled. */
    synchronized int backlog() {
        return waiting.size();
    }

    /** The offset behind the last record that is handled; nothing while none is. */
    synchronized OptionalLong handledTo() {
        return handledTo;
    }

    /** Lets it begin no further record. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Waits until it is in no record, at most until then. @return whether it is in none */
    synchronized boolean awaitIdle(long deadlineNanos) throws InterruptedException {
        for (long left = deadlineNanos - System.nanoTime();
                busy && left > 0;
                left = deadlineNanos - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return !busy;
    }

    private void run() {
        try {
            for (var record = next(); record != null; record = next()) {
                if (!attempt(Delivery.of(record))) {
                    pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first record that is not handled yet, as soon as there is one; null when it is to stop. */
    private synchronized @Nullable ConsumerRecord<String, byte[]> next() throws InterruptedException {
        while (waiting.isEmpty() && !stopped) {
            wait();
        }
        return stopped ? null : waiting.peek();
    }

    /** @return false when it was not taken */
    private boolean attempt(Delivery delivery) throws InterruptedException {
        places.acquire();
        try {
            if (!begin()) {
                return false;
            }
            boolean taken = false;
            try {
                taken = intake.accept(delivery);
                return taken;
            } finally {
                end(taken);
            }
        } finally {
            places.release();
        }
    }

    private synchronized boolean begin() {
        busy = !stopped;
        return busy;
    }

    private synchronized void end(boolean taken) {
        if (taken) {
            handledTo = OptionalLong.of(waiting.remove().offset() + 1);
        }
        busy = false;
        notifyAll();
    }

    private synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + retryPause.toNanos();
        for (long left = retryPause.toNanos(); !stopped && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
