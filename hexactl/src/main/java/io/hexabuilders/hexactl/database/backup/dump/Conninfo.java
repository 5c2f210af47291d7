package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A connection as PostgreSQL's own programs are told of it. The password is never in it. */
public record Conninfo(Map<String, String> words) {

    private static final String JDBC = "jdbc:";

    /** Those of the driver's that mean the same to the programs. */
    private static final Set<String> SHARED = Set.of("sslmode", "sslrootcert", "sslcert", "sslkey");

    /** Those without a meaning for whoever dumps. */
    private static final Set<String> OWN =
            Set.of("currentSchema", "ApplicationName", "connectTimeout", "loginTimeout", "socketTimeout");

    /** As the driver reaches it, whose parameters are refused where the programs would do something else. */
    static Conninfo of(DatabaseAddress address) {
        var url = URI.create(address.url().substring(JDBC.length()));
        var words = new LinkedHashMap<String, String>();
        words.put("host", Objects.requireNonNull(url.getHost()).replaceAll("[\\[\\]]", ""));
        words.put("port", url.getPort() < 0 ? "5432" : String.valueOf(url.getPort()));
        words.put("dbname", url.getPath().substring(1));
        words.put("user", address.user());
        for (String parameter : Objects.toString(url.getRawQuery(), "").split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            if (SHARED.contains(parts[0]) && parts.length == 2) {
                words.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            } else if (!parameter.isEmpty() && !OWN.contains(parts[0])) {
                throw Failure.usage("the database of " + address.service() + " is named with the parameter " + parts[0]
                        + ", which pg_dump does not know as the driver does: leave it out");
            }
        }
        return new Conninfo(words);
    }

    /** Of a server that listens on a port of its own machine. */
    public static Conninfo of(int port, String database, String user) {
        return of("127.0.0.1", port, database, user);
    }

    /** Of a server at the usual port of another machine. */
    static Conninfo of(String host, String database, String user) {
        return of(host, 5432, database, user);
    }

    private static Conninfo of(String host, int port, String database, String user) {
        var words = new LinkedHashMap<String, String>();
        words.put("host", host);
        words.put("port", String.valueOf(port));
        words.put("dbname", database);
        words.put("user", user);
        return new Conninfo(words);
    }

    /** To which it leads. */
    public String database() {
        return Objects.requireNonNull(words.get("dbname"));
    }

    /** To another database of the server. */
    public Conninfo to(String database) {
        var others = new LinkedHashMap<>(words);
        others.put("dbname", database);
        return new Conninfo(others);
    }

    /** As the programs read it. */
    @Override
    public String toString() {
        return words.entrySet().stream()
                .map(word -> word.getKey() + "='"
                        + word.getValue().replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(" "));
    }
}
