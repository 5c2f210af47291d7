package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.database.connections.Application;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.Estate;
import io.hexabuilders.hexactl.installation.Estate.Answer;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who would lose connections if servers stopped.
 *
 * @param connected to each database that answered
 * @param silent why the others did not
 */
record Users(Map<Service, List<Application>> connected, Map<Service, String> silent) {

    /** Asks the databases of those servers that run. */
    static Users of(DatabaseServers servers, List<Service> services) {
        var asked = new EnumMap<Service, DatabaseAddress>(Service.class);
        var connected = new EnumMap<Service, List<Application>>(Service.class);
        var silent = new EnumMap<Service, String>(Service.class);
        services.stream()
                .filter(service -> servers.state(service) != ServerState.STOPPED)
                .forEach(service -> servers.address(service)
                        .ifPresentOrElse(
                                address -> asked.put(service, address),
                                () -> silent.put(service, "it runs, and cannot be reached from here now")));
        if (!asked.isEmpty()) {
            var estate = new Estate(service -> Objects.requireNonNull(asked.get(service)));
            for (var answer : Application.connected(estate, List.copyOf(asked.keySet()))) {
                switch (answer) {
                    case Answer.Given<List<Application>> given -> connected.put(given.service(), given.value());
                    case Answer.Missing<List<Application>> missing -> silent.put(missing.service(), missing.why());
                }
            }
        }
        return new Users(connected, silent);
    }

    Set<Service> silentOnes() {
        return Set.copyOf(silent.keySet());
    }

    List<Application> of(Service service) {
        return connected.getOrDefault(service, List.of());
    }

    /** Whether a program may be hurt; one that cannot be seen may be there. */
    boolean isEmpty() {
        return silent.isEmpty() && connected.values().stream().allMatch(List::isEmpty);
    }

    /** One for each database that is used, or may be. */
    List<String> sentences() {
        return Stream.concat(
                        connected.entrySet().stream()
                                .filter(entry -> !entry.getValue().isEmpty())
                                .map(entry -> "the database of " + entry.getKey() + " is used by "
                                        + entry.getValue().stream()
                                                .map(Application::toString)
                                                .collect(Collectors.joining(", "))),
                        silent.entrySet().stream()
                                .map(entry -> "who uses the database of " + entry.getKey() + " is not known: "
                                        + entry.getValue()))
                .toList();
    }
}
