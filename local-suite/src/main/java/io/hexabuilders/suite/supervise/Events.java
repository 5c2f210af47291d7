package io.hexabuilders.suite.supervise;

import java.time.Duration;

/** Told what happens to the members, in the order in which it happens to each. */
public interface Events {

    void starting(String member);

    void ready(String member, Duration took);

    /** It ended without being asked to. */
    void died(String member, String how, Duration pause);

    void stopped(String member);

    void failed(String member, String reason);
}
