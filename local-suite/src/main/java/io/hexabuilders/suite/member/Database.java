package io.hexabuilders.suite.member;

import io.hexabuilders.embedded.postgres.PostgresServer;
import io.hexabuilders.embedded.postgres.RolePasswords;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.embedded.process.Signal;
import io.hexabuilders.suite.supervise.Layer;
import io.hexabuilders.suite.supervise.Member;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL cluster of one service. */
final class Database implements Member {

    private final ServiceDatabase database;
    private final PostgresServer server;
    private final RolePasswords passwords;

    Database(ServiceDatabase database, PostgresServer server, RolePasswords passwords) {
        this.database = database;
        this.server = server;
        this.passwords = passwords;
    }

    static String name(ServiceDatabase database) {
        return database.shortName() + "-db";
    }

    @Override
    public String name() {
        return name(database);
    }

    @Override
    public Layer layer() {
        return Layer.DATABASE;
    }

    @Override
    public List<Listener> listeners() {
        return List.of(new Listener(server.port(), name(), "PostgreSQL of " + database.service()));
    }

    @Override
    public Optional<String> address() {
        return Optional.of("postgresql://127.0.0.1:" + server.port() + "/" + database.database());
    }

    @Override
    public ProcessBuilder prepare() {
        server.initialise();
        return server.process();
    }

    @Override
    public boolean isReady(Process process) {
        return server.isReady(process.pid());
    }

    @Override
    public void completeStart() throws IOException {
        try {
            database.create(server, passwords);
        } catch (SQLException e) {
            throw new IOException("the database " + database.database() + " cannot be made: " + e.getMessage(), e);
        }
        try {
            server.startArchiveTimeout();
        } catch (SQLException e) {
            throw new IOException(
                    "the server of " + database.database() + " cannot be told to archive in time: " + e.getMessage(),
                    e);
        }
    }

    /** PostgreSQL's fast shutdown: clients are disconnected, what is committed is kept. */
    @Override
    public Signal stopSignal() {
        return Signal.INT;
    }
}
