package io.hexabuilders.suite.command;

import io.hexabuilders.suite.control.Reply;
import io.hexabuilders.suite.home.SuiteHome;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Commands that concern one member of the running suite. */
@Command(mixinStandardHelpOptions = true)
abstract sealed class MemberCommand implements Callable<Integer> {

    protected final SuiteHome home;

    @Parameters(
            paramLabel = "MEMBER",
            description = "A name from ./hexa status, such as partner-service (or partner), partner-db, kafka, redis.")
    private String member = "";

    private MemberCommand(SuiteHome home) {
        this.home = home;
    }

    /** @param name in full */
    abstract Reply ask(String name) throws IOException;

    @Override
    public Integer call() throws IOException {
        Reply reply = ask(MemberName.full(member));
        (reply.done() ? System.out : System.err).println((reply.done() ? "" : "hexa: ") + reply.message());
        return reply.done() ? 0 : 1;
    }

    /** Ends one member until it is started again. */
    @Command(
            name = "stop",
            description = "Stop one member; it stays down until ./hexa start.",
            footer = {"", "Example:", "  ./hexa stop recruitment-service      what does a profile say without it?"})
    static final class Stop extends MemberCommand {

        Stop(SuiteHome home) {
            super(home);
        }

        @Override
        Reply ask(String name) throws IOException {
            return RunningSuite.require(home).stop(name);
        }
    }

    /** Starts a stopped member. */
    @Command(
            name = "start",
            description = "Start one member that is stopped, and wait until it is ready.",
            footer = {"", "Example:", "  ./hexa start recruitment-service"})
    static final class Start extends MemberCommand {

        Start(SuiteHome home) {
            super(home);
        }

        @Override
        Reply ask(String name) throws IOException {
            return RunningSuite.require(home).start(name);
        }
    }

    /** Stops and starts a member. */
    @Command(
            name = "restart",
            description = "Stop one member, start it again and wait until it is ready, for example after a build.",
            footer = {"", "Example:", "  ./hexa restart partner-service"})
    static final class Restart extends MemberCommand {

        Restart(SuiteHome home) {
            super(home);
        }

        @Override
        Reply ask(String name) throws IOException {
            return RunningSuite.require(home).restart(name);
        }
    }
}
