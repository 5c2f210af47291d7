package io.hexabuilders.suite.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One started process of a member. */
final class Child {

    private final Member member;
    private final Process process;

    private Child(Member member, Process process) {
        this.member = member;
        this.process = process;
    }

    static Child start(Member member, ProcessBuilder prepared, Path log, ChildRecords records) throws IOException {
        prepared.command(Sessions.detached(prepared.command()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process = prepared.start();
        try {
            records.add(member, process.toHandle());
            process.getOutputStream().close();
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly(); // a child that is not recorded could be left behind
            throw e;
        }
        return new Child(member, process);
    }

    long pid() {
        return process.pid();
    }

    /** Empty when ready, else why not. */
    Optional<Ending> awaitReady(Instant begin, Duration limit, Duration poll) throws InterruptedException, IOException {
        Instant deadline = begin.plus(limit);
        while (!process.waitFor(poll.toMillis(), TimeUnit.MILLISECONDS)) {
            if (member.isReady(process)) {
                member.completeStart();
                return Optional.empty();
            }
            if (Instant.now().isAfter(deadline)) {
                return Optional.of(new Ending(
                        "was not ready after " + limit.toSeconds() + " s and was stopped", Ending.Kind.TOO_SLOW));
            }
        }
        return Optional.of(Ending.of("ended during its start", process.exitValue()));
    }

    /** Returns how the process ended. */
    Ending awaitEnd() throws InterruptedException {
        return Ending.of("ended", process.waitFor());
    }

    /** Asks the process to end, and ends it when it does not listen. Returns how it ended. */
    String end() throws InterruptedException {
        member.stopSignal().send(process.toHandle());
        if (process.waitFor(member.stopLimit().toMillis(), TimeUnit.MILLISECONDS)) {
            return awaitEnd().words();
        }
        process.destroyForcibly().waitFor();
        return "had not ended after " + member.stopLimit().toSeconds() + " s and was killed";
    }

    /** What is known, and whether the member can work right now, and its memory. */
    MemberStatus probe(MemberStatus known) {
        MemberState now = known.state();
        String why = known.note();
        if (now == MemberState.READY) {
            try {
                now = member.isReady(process) ? MemberState.READY : MemberState.NOT_READY;
            } catch (IOException | RuntimeException e) {
                now = MemberState.NOT_READY;
                why = e.getMessage();
            }
        }
        return new MemberStatus(
                known.name(),
                now,
                known.address(),
                known.pid(),
                known.since(),
                known.restarts(),
                why,
                Memory.of(process.toHandle()).orElse(null),
                known.startMillis(),
                known.log());
    }
}
