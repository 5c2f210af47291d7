package io.hexabuilders.hexactl.database.connections;

import io.hexabuilders.hexactl.database.connections.Session.Origin;
import io.hexabuilders.hexactl.database.status.Trouble;
import io.hexabuilders.hexactl.installation.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the programs may take.
 *
 * @param each connections of a program, at most
 * @param pods of a service in each colour, at most
 */
record Pools(int each, int pods) {

    /** While one release takes the place of the other, both run. */
    private static final int COLOURS = 2;

    /** Of one service. */
    long most() {
        return (long) COLOURS * pods * each;
    }

    /** One for each server on which they do not fit. */
    List<Trouble> troubles(List<Usage> usages) {
        return usages.stream()
                .collect(Collectors.groupingBy(Usage::server, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(together -> trouble(together).stream())
                .toList();
    }

    /** @param together databases of one server */
    private Optional<Trouble> trouble(List<Usage> together) {
        long wanted = most() * together.size();
        int room = together.getFirst().server().room();
        long others = together.stream()
                .flatMap(usage -> usage.sessions().stream())
                .filter(session -> session.origin() != Origin.SERVICE)
                .count();
        String what = "two colours of "
                + together.stream().map(Usage::service).map(Service::toString).collect(Collectors.joining(", "))
                + " take up to " + wanted + " connections (2 x " + pods + " x " + each
                + (together.size() == 1 ? "" : " each") + "), and their server has "
                + room + " beside those kept for superusers";
        String next = "a smaller pool, fewer pods, or a larger max_connections";
        var service = together.getFirst().service();
        if (wanted > room) {
            return Optional.of(Trouble.wrong(service, what, next));
        }
        return wanted + others > room
                ? Optional.of(Trouble.notice(service, what + ", of which others have " + others + " now", next))
                : Optional.empty();
    }
}
