package io.hexabuilders.hexactl.installation;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How a service's database is reached.
 *
 * @param url a JDBC URL without password
 * @param timeout how long a connection is waited for
 * @param remedy what to do when it does not answer
 */
public record DatabaseAddress(
        Service service, String url, String user, String password, Duration timeout, String remedy) {

    private static final String JDBC = "jdbc:";

    /** As messages name it: host, port and database. */
    public String place() {
        URI address = URI.create(url.substring(JDBC.length()));
        return Objects.toString(address.getRawAuthority(), "localhost") + Objects.toString(address.getRawPath(), "");
    }

    /** Another database of the same server. */
    public DatabaseAddress to(String database) {
        int path = url.indexOf('/', url.indexOf("//") + 2);
        int query = url.indexOf('?');
        String parameters = query < 0 ? "" : url.substring(query);
        return new DatabaseAddress(
                service, url.substring(0, path + 1) + database + parameters, user, password, timeout, remedy);
    }

    /** Another advice for when it does not answer. */
    public DatabaseAddress advising(String other) {
        return new DatabaseAddress(service, url, user, password, timeout, other);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return service + " at " + place() + " as " + user;
    }
}
