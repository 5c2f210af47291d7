package io.hexabuilders.suite.up;

import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.member.JavaCommand;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Loads the demo in a process of its own: the memory that it takes is free again afterwards, and the suite stays up
 * whatever becomes of it.
 */
final class DemoProcess {

    private DemoProcess() {}

    /** What it says goes where the caller's words go; a failure is told there too, with what to do. */
    static Process start(SuiteHome home, Class<?> main, @Nullable Long seed) throws IOException {
        String[] arguments = seed == null ? new String[] {"seed"} : new String[] {"seed", "--seed", seed.toString()};
        ProcessBuilder builder = JavaCommand.withHeap("256m")
                .option("-XX:TieredStopAtLevel=1")
                .main(System.getProperty("java.class.path"), main, arguments);
        builder.environment().put("HEXA_PROJECT", home.project().toString());
        builder.environment().put("HEXA_HOME", home.root().toString());
        return builder.redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
