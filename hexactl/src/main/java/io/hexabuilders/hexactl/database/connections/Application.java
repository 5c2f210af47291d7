package io.hexabuilders.hexactl.database.connections;

import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.connections.Session.Origin;
import io.hexabuilders.hexactl.installation.Estate;
import io.hexabuilders.hexactl.installation.Estate.Answer;
import io.hexabuilders.hexactl.installation.Service;
import java.util.List;
import java.util.TreeMap;

/** A program that works with a service's database and would lose its connections if that stopped. */
public record Application(Service database, String name, int sessions) {

    /** Those that are connected to each of the databases now. */
    public static List<Answer<List<Application>>> connected(Estate estate, List<Service> services) {
        return estate.ask(services, (connection, service) -> of(Usage.read(connection, service)));
    }

    static List<Application> of(Usage usage) {
        var sessions = new TreeMap<String, Integer>();
        usage.sessions().stream()
                .filter(Session::isWork)
                .forEach(session -> sessions.merge(name(session), 1, Integer::sum));
        return sessions.entrySet().stream()
                .map(entry -> new Application(usage.service(), entry.getKey(), entry.getValue()))
                .toList();
    }

    /** As in {@code partner-service (6 sessions)}. */
    @Override
    public String toString() {
        return name + " (" + sessions + (sessions == 1 ? " session)" : " sessions)");
    }

    private static String name(Session session) {
        String program = Visible.text(session.program());
        if (program.isEmpty()) {
            return Visible.text(session.user());
        }
        return session.origin() == Origin.OTHER ? program + " as " + Visible.text(session.user()) : program;
    }
}
