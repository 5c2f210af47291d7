package io.hexabuilders.hexactl.run;

/** Keeps the newest record of each run. */
@FunctionalInterface
public interface Journal {

    /** Returns when the record outlives this process and the machine. */
    void save(RunRecord run);
}
