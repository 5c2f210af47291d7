package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The roles to which a service's migrations grant rights. Those that are missing are made, with a comment by which others
 * know them, and the last session that uses them drops them: each holds a shared advisory lock, and whoever gets it alone
 * is the last. So what a kill has left goes with the next use.
 */
final class ScratchRoles implements AutoCloseable {

    private static final String COMMENT = "made by hexactl for a trial";

    /** Another session was quicker. */
    private static final Set<String> THERE_ALREADY = Set.of("42710", "23505");

    /** Somebody has granted it something, or has dropped it. */
    private static final Set<String> NOT_TO_BE_DROPPED = Set.of("2BP01", "42704");

    private final Connection connection;
    private final Service service;

    private ScratchRoles(Connection connection, Service service) {
        this.connection = connection;
        this.service = service;
    }

    static List<String> names(Service service) {
        return List.of(service.shortName() + "_user", service.shortName() + "_readonly");
    }

    static ScratchRoles use(Connection connection, Service service) throws SQLException {
        var roles = new ScratchRoles(connection, service);
        Scratch.execute(connection, "SELECT pg_advisory_lock_shared(" + roles.key() + ")");
        for (String role : names(service)) {
            roles.makeUnlessThere(role);
        }
        return roles;
    }

    @Override
    public void close() throws SQLException {
        Scratch.execute(connection, "SELECT pg_advisory_unlock_shared(" + key() + ")");
        if (!isAlone()) {
            return;
        }
        for (String role : madeForTrials()) {
            unless(NOT_TO_BE_DROPPED, "DROP ROLE " + role);
        }
        Scratch.execute(connection, "SELECT pg_advisory_unlock(" + key() + ")");
    }

    private void makeUnlessThere(String role) throws SQLException {
        try (var query = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (var row = query.executeQuery()) {
                if (row.next()) {
                    return;
                }
            }
        }
        unless(THERE_ALREADY, "CREATE ROLE " + role + " NOLOGIN; COMMENT ON ROLE " + role + " IS '" + COMMENT + "'");
    }

    private boolean isAlone() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_try_advisory_lock(" + key() + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private List<String> madeForTrials() throws SQLException {
        var made = new ArrayList<String>();
        for (String role : names(service)) {
            try (var query = connection.prepareStatement(
                    "SELECT FROM pg_roles WHERE rolname = ? AND shobj_description(oid, 'pg_authid') = ?")) {
                query.setString(1, role);
                query.setString(2, COMMENT);
                try (var row = query.executeQuery()) {
                    if (row.next()) {
                        made.add(role);
                    }
                }
            }
        }
        return made;
    }

    private void unless(Set<String> states, String statement) throws SQLException {
        try {
            Scratch.execute(connection, statement);
        } catch (SQLException e) {
            if (!states.contains(Objects.toString(e.getSQLState(), ""))) {
                throw e;
            }
        }
    }

    private String key() {
        return "hashtextextended('hexactl roles of " + service + "', 0)";
    }
}
