package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** All databases of a target together: each is asked at the same time, and none can hold the answer back. */
public final class Estate {

    /** The time for the connection, and once more for the question. */
    private static final int TIMEOUTS = 2;

    /** What one database answered. */
    public sealed interface Answer<T> {

        Service service();

        record Given<T>(Service service, T value) implements Answer<T> {}

        /** @param why a sentence that says what to do */
        record Missing<T>(Service service, String why) implements Answer<T> {}
    }

    /** A question to the database of a service. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Connection connection, Service service) throws SQLException;
    }

    private final Function<Service, DatabaseAddress> addresses;

    public Estate(Target target) {
        this(service -> target.database(service, Access.READ));
    }

    /** @param addresses of the databases, with a role that may read */
    public Estate(Function<Service, DatabaseAddress> addresses) {
        this.addresses = addresses;
    }

    /** The answers in the order of the services; a wrong command line is refused as always. */
    public <T> List<Answer<T>> ask(List<Service> services, Question<T> question) {
        if (services.isEmpty()) {
            throw Failure.usage("no database is named: add --database-url SERVICE=URL");
        }
        var asked = new ArrayList<Asked<T>>();
        for (var service : services) {
            var address = new FutureTask<>(() -> addresses.apply(service));
            var answer = new FutureTask<>(
                    () -> new Database(address.get()).transaction(connection -> question.ask(connection, service)));
            Thread.ofVirtual().name("ask-" + service).start(() -> {
                address.run();
                answer.run();
            });
            asked.add(new Asked<>(service, address, answer));
        }
        return asked.stream().map(Estate::answer).toList();
    }

    /** A database that is being looked for, and then asked. */
    private record Asked<T>(Service service, Future<DatabaseAddress> address, Future<T> answer) {}

    private static <T> Answer<T> answer(Asked<T> asked) {
        var service = asked.service();
        try {
            var address = asked.address().get();
            Duration patience = address.timeout().multipliedBy(TIMEOUTS);
            try {
                return new Answer.Given<>(service, asked.answer().get(patience.toSeconds(), TimeUnit.SECONDS));
            } catch (TimeoutException _) {
                return new Answer.Missing<>(
                        service,
                        "the database of " + service + " (" + address.place() + ") has not answered in "
                                + patience.toSeconds() + " s; --timeout waits longer. " + address.remedy());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure && failure.exitCode() != ExitCodes.USAGE) {
                return new Answer.Missing<>(service, failure.message());
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted", e);
        }
    }
}
