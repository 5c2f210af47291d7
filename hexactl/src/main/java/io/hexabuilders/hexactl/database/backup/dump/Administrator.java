package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import java.util.ArrayList;
import java.util.List;

/** Makes, renames and removes databases of a server, from a database that none of it is about. */
public interface Administrator {

    /** A database that every server has. */
    String DATABASE = "postgres";

    /** The query for the number that a server was given when it was made; standbys and copies of its files keep it. */
    String SERVER = "SELECT system_identifier FROM pg_catalog.pg_control_system()";

    /** Each statement by itself; refused with the server's words at the first that fails. */
    void execute(List<String> statements);

    /** All statements or none. */
    void together(List<String> statements);

    /** The first column of all rows. */
    List<String> query(String sql);

    /** Through a connection, as the user of the address. */
    static Administrator through(DatabaseAddress address) {
        return new Connected(new Database(address));
    }

    /** A superuser whom the server lets in from inside only. */
    static Administrator inside(Inside server) {
        return new Enclosed(server);
    }

    /** Asks the superuser of a server in a database of it. */
    @FunctionalInterface
    interface Inside {

        /** The first column of all rows. */
        List<String> ask(String database, String sql);
    }

    record Enclosed(Inside server) implements Administrator {

        @Override
        public void execute(List<String> statements) {
            statements.forEach(sql -> server.ask(DATABASE, sql));
        }

        @Override
        public void together(List<String> statements) {
            server.ask(DATABASE, "BEGIN; " + String.join("; ", statements) + "; COMMIT");
        }

        @Override
        public List<String> query(String sql) {
            return server.ask(DATABASE, sql);
        }
    }

    /** @param database whose user may do all that */
    record Connected(Database database) implements Administrator {

        @Override
        public void execute(List<String> statements) {
            database.call(connection -> {
                try (var statement = connection.createStatement()) {
                    for (String sql : statements) {
                        statement.execute(sql);
                    }
                    return statements.size();
                }
            });
        }

        @Override
        public void together(List<String> statements) {
            database.transaction(connection -> {
                try (var statement = connection.createStatement()) {
                    for (String sql : statements) {
                        statement.execute(sql);
                    }
                    return statements.size();
                }
            });
        }

        @Override
        public List<String> query(String sql) {
            return database.call(connection -> {
                var rows = new ArrayList<String>();
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery(sql)) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
                return List.copyOf(rows);
            });
        }
    }
}
