package io.hexabuilders.suite.seed;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** How far this load has brought partners: whether they are active and have a contract under which campaigns may run. */
final class Eligible {

    private final List<CountDownLatch> active;
    private final List<CountDownLatch> underContract;

    Eligible(int partners) {
        active = latches(partners);
        underContract = latches(partners);
    }

    void active(int partner) {
        active.get(partner).countDown();
    }

    void underContract(int partner) {
        underContract.get(partner).countDown();
    }

    void awaitContract(int partner) throws InterruptedException {
        underContract.get(partner).await();
    }

    void await(int partner) throws InterruptedException {
        active.get(partner).await();
        underContract.get(partner).await();
    }

    private static List<CountDownLatch> latches(int count) {
        return Stream.generate(() -> new CountDownLatch(1)).limit(count).toList();
    }
}
