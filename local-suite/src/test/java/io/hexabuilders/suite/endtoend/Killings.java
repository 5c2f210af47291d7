package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** Kills processes of the suite in turn, each with SIGKILL at a random instant, and waits until each is back. */
final class Killings implements Callable<List<String>> {

    private static final int LONGEST_PAUSE_MILLIS = 3_000;

    private final LaunchedSuite suite;
    private final List<String> victims;
    private final int number;
    private final RandomGenerator chance;

    Killings(LaunchedSuite suite, List<String> victims, int number, RandomGenerator chance) {
        this.suite = suite;
        this.victims = victims;
        this.number = number;
        this.chance = chance;
    }

    /** @return who was killed, in order */
    @Override
    public List<String> call() throws InterruptedException {
        var killed = new ArrayList<String>();
        for (int i = 0; i < number; i++) {
            Thread.sleep(chance.nextInt(LONGEST_PAUSE_MILLIS));
            String victim = victims.get(i % victims.size());
            long pid = pid(victim);
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            killed.add(victim);
            eventually(victim + " is back after a kill", () -> suite.isReady(victim) && pid(victim) != pid);
        }
        return killed;
    }

    private long pid(String member) {
        return suite.member(member).orElseThrow().path("pid").asLong();
    }
}
