package io.hexabuilders.suite.supervise;

import java.time.Duration;

/** Told what happens to the members, in the order in which it happens to each. */
public interface Events {

    void starting(String member);

    void ready(String member, Duration took);

    /** It ended without being asked to. */
    void died(String member, String how, Duration pause);

    /** It had not died: it was stopped, because it was not ready in time. The next start may take as long as said. */
    void tooSlow(String member, String how, Duration pause, Duration nextLimit);

    void stopped(String member);

    void failed(String member, String reason);
}
