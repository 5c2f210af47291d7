package io.hexabuilders.suite.command;

import io.hexabuilders.suite.control.ControlClient;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuiteLock;
import io.hexabuilders.suite.home.SuiteLock.Holder;
import io.hexabuilders.suite.supervise.ChildRecords;
import io.hexabuilders.suite.supervise.StartFailure;
import java.util.List;
import java.util.Optional;

/** Finds the suite that runs. */
final class RunningSuite {

    private RunningSuite() {}

    static ControlClient require(SuiteHome home) {
        return find(home).orElseThrow(() -> new StartFailure("the suite does not run: ./hexa up starts it"));
    }

    static Optional<ControlClient> find(SuiteHome home) {
        Optional<Holder> holder = SuiteLock.holder(home);
        if (holder.isPresent() && holder.get().controlPort() == 0) {
            throw new StartFailure(
                    "the suite is just starting, as process " + holder.get().pid() + ": try again in a moment");
        }
        return holder.map(ControlClient::new);
    }

    /** The names of the members that a killed supervisor left running. */
    static List<String> leftovers(SuiteHome home) {
        return new ChildRecords(home.run().resolve("children")).leftovers();
    }
}
