package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.installation.Service;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What somebody wants done; it can be written down.
 *
 * @param ran those of the services whose servers ran before anything was done: to that a run is taken back
 * @param silent those whose databases did not answer, so that no lock can be had there
 */
record Order(PowerChange change, Place place, List<Service> services, Set<Service> ran, Set<Service> silent) {

    /** For the record of the run. */
    Map<String, String> parameters() {
        var parameters = new TreeMap<>(place.parameters());
        parameters.put("services", text(services));
        parameters.put("ran", text(ran));
        parameters.put("silent", text(silent));
        return parameters;
    }

    static Order of(PowerChange change, Map<String, String> parameters) {
        return new Order(
                change,
                Place.of(parameters),
                services(parameters, "services"),
                Set.copyOf(services(parameters, "ran")),
                Set.copyOf(services(parameters, "silent")));
    }

    private static String text(Collection<Service> services) {
        return services.stream().sorted().map(Service::shortName).collect(Collectors.joining(","));
    }

    private static List<Service> services(Map<String, String> parameters, String name) {
        return Arrays.stream(parameters.getOrDefault(name, "").split(","))
                .filter(word -> !word.isEmpty())
                .map(Service::of)
                .toList();
    }
}
