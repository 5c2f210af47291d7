package io.hexabuilders.hexactl.run;

/** What keeps other operators away. */
@FunctionalInterface
interface Guard extends AutoCloseable {

    /** Refuses to go on when somebody else has come in. */
    void ensure();

    @Override
    default void close() {}
}
