package io.hexabuilders.suite.command;

import io.hexabuilders.suite.control.ControlClient;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuiteLock;
import io.hexabuilders.suite.home.SuiteLock.Holder;
import io.hexabuilders.suite.supervise.ChildRecords;
import io.hexabuilders.suite.supervise.StartFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Stops the suite, wherever it was started. */
@Command(
        name = "down",
        description = "Stop everything in order: programs, Kafka and Redis, databases. The data stays.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./hexa down"})
final class DownCommand implements Callable<Integer> {

    private static final long LIMIT_SECONDS = 90;

    private final SuiteHome home;

    DownCommand(SuiteHome home) {
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Holder> holder = SuiteLock.holder(home);
        if (holder.isPresent()) {
            stop(holder.get());
        }
        List<String> left = new ChildRecords(home.run().resolve("children")).stopLeftovers();
        if (!left.isEmpty()) {
            System.out.println("stopped what a killed suite had left: " + String.join(", ", left));
        } else if (holder.isEmpty()) {
            System.out.println("the suite does not run");
        } else {
            System.out.println("stopped; the data stays in " + home.root());
        }
        return 0;
    }

    private static void stop(Holder holder) throws IOException, InterruptedException {
        Optional<ProcessHandle> supervisor = ProcessHandle.of(holder.pid());
        if (holder.controlPort() == 0) {
            supervisor.ifPresent(ProcessHandle::destroy); // not open for requests yet: a signal ends it as well
        } else {
            new ControlClient(holder).down();
        }
        if (supervisor.isEmpty()) {
            return;
        }
        try {
            supervisor.get().onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            throw new StartFailure("the supervisor, process " + holder.pid() + ", has not ended after " + LIMIT_SECONDS
                    + " s; kill -9 " + holder.pid() + " and ./hexa down stop what is left");
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }
}
