package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** A service's database, whose failures are said so that a person can act. */
public final class Database {

    private static final String LOCK_TIMEOUT = "10s";
    private static final Set<String> AWAY = Set.of("08001", "08006", "57P03");

    /** Work on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DatabaseAddress address;

    public Database(DatabaseAddress address) {
        this.address = address;
    }

    public Service service() {
        return address.service();
    }

    /** Does the work in one transaction: all of it, or nothing. */
    public <T> T transaction(Work<T> work) {
        return call(connection -> {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            connection.commit();
            return result;
        });
    }

    /** Does the work, each statement in a transaction of its own. */
    public <T> T call(Work<T> work) {
        try (var connection = open("hexactl");
                Statement settings = connection.createStatement()) {
            settings.execute("SET lock_timeout = '" + LOCK_TIMEOUT + "'");
            return work.on(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The first column of the only row. */
    public static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /**
     * A connection for as long as the caller likes; empty where the database does not answer at all.
     *
     * @param name by which others see it
     */
    public Optional<Connection> hold(String name) {
        try {
            return Optional.of(open(name));
        } catch (SQLException e) {
            if (AWAY.contains(Objects.toString(e.getSQLState(), ""))) {
                return Optional.empty();
            }
            throw failure(e);
        }
    }

    /** What the server said, in one line: without the position in a statement that nobody sees. */
    public static String words(SQLException e) {
        var said = e instanceof PSQLException told ? told.getServerErrorMessage() : null;
        return String.valueOf(said == null ? e.getMessage() : said.getMessage());
    }

    private Connection open(String name) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", seconds());
        properties.setProperty("loginTimeout", seconds());
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", name);
        // The values of a failing row are personal data and stay where they are.
        properties.setProperty("logServerErrorDetail", "false");
        long begin = System.nanoTime();
        try {
            return DriverManager.getConnection(address.url(), properties);
        } catch (SQLException e) {
            // By the clock: the driver's words for it are many, and in the user's language.
            if (System.nanoTime() - begin >= address.timeout().toNanos()) {
                throw Failure.of(
                        what() + " did not answer within " + seconds() + " s; --timeout waits longer. "
                                + address.remedy(),
                        e);
            }
            throw e;
        }
    }

    private String seconds() {
        return String.valueOf(address.timeout().toSeconds());
    }

    private String what() {
        return "the database of " + address.service() + " (" + address.place() + ")";
    }

    private Failure failure(SQLException e) {
        String what = what();
        String state = Objects.toString(e.getSQLState(), "");
        String message = switch (state) {
            case "08001", "08004", "08006", "57P03" ->
                what + " does not answer: " + firstSentence(e) + ". " + address.remedy();
            case "57P01", "57P02" -> what + " was shut down meanwhile. " + address.remedy();
            case "28P01", "28000" -> what + " refuses the password or the user " + address.user();
            case "3D000" -> what + " does not exist there: is it another service's server?";
            case "42P01" -> what + " lacks a table: is the service's newest release started there? " + words(e);
            case "42501" -> what + " does not allow it to the user " + address.user() + ": " + words(e);
            case "53300" ->
                what + " has no connection left for the user " + address.user() + ": stop a program that can be spared";
            case "57014" -> what + " took too long to answer: is the server overloaded?";
            case "55P03" -> what + " holds the rows locked, the service works on them just now: try again";
            default -> what + ": " + words(e);
        };
        return Failure.of(message, e);
    }

    private static String firstSentence(SQLException e) {
        return String.valueOf(e.getMessage()).split("\\. |\\.$", 2)[0];
    }
}
