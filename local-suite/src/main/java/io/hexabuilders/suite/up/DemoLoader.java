package io.hexabuilders.suite.up;

import io.hexabuilders.embedded.token.LocalTokens;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuitePorts;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import java.util.ServiceLoader;

/** Fills a running suite with data, through its APIs alone. Found as a service, so that the suite runs without one. */
public interface DemoLoader {

    /**
     * Returns when all data is there. Called again on a suite that has the data already, it adds nothing.
     *
     * @param ports where the programs listen on this machine
     * @param tokens that they accept
     * @param out for lines of progress
     */
    void load(SuitePorts ports, LocalTokens tokens, PrintStream out) throws IOException, InterruptedException;

    static Optional<DemoLoader> find() {
        return ServiceLoader.load(DemoLoader.class).findFirst();
    }

    /** With the keys of this home. */
    static void load(SuiteHome home, SuitePorts ports, PrintStream out) throws IOException, InterruptedException {
        find().orElseThrow(() -> new IOException("there is no demo data on the class path"))
                .load(ports, LocalTokens.keptIn(home.secrets(), Clock.systemUTC()), out);
    }
}
