package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads {@code SERVICE=postgresql://USER@HOST:PORT/DATABASE?parameters}. */
final class DatabaseUrl {

    private static final String FORM = "SERVICE=postgresql://USER@HOST:PORT/DATABASE";

    private DatabaseUrl() {}

    static DatabaseAddress parse(String text, Function<Service, String> password, Duration timeout) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        if (equals < 0 || colon < equals) {
            throw Failure.usage("--database-url: it is written " + FORM + ", with the service's name first");
        }
        Service service = service(text.substring(0, equals));
        URI url = uri(text.substring(equals + 1).replaceFirst("^jdbc:", ""));
        if (!Objects.equals(url.getScheme(), "postgresql")
                || url.getHost() == null
                || url.getPath().length() < 2) {
            throw Failure.usage("--database-url " + service + ": it is written " + FORM);
        }
        var parameters = new ArrayList<String>();
        String user = Objects.toString(url.getUserInfo(), "");
        for (String parameter : Objects.toString(url.getRawQuery(), "").split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = URLDecoder.decode(parameter.substring("user=".length()), StandardCharsets.UTF_8);
            } else if (parameter.startsWith("password=")) {
                throw passwordInUrl(service);
            } else if (!parameter.isEmpty()) {
                parameters.add(parameter);
            }
        }
        if (user.contains(":")) {
            throw passwordInUrl(service);
        }
        if (user.isEmpty()) {
            throw Failure.usage("--database-url " + service + " names no user: " + FORM);
        }
        return new DatabaseAddress(
                service,
                jdbc(url, service, parameters),
                user,
                password.apply(service),
                timeout,
                "Check --database-url and whether PostgreSQL runs there");
    }

    private static String jdbc(URI url, Service service, List<String> parameters) {
        if (parameters.stream().noneMatch(parameter -> parameter.startsWith("currentSchema="))) {
            parameters.add("currentSchema=" + service.schema());
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return "jdbc:postgresql://" + url.getHost() + port + url.getRawPath() + "?" + String.join("&", parameters);
    }

    private static Service service(String name) {
        try {
            return Service.of(name);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--database-url: " + e.getMessage());
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            // The text is not repeated: it may hold a password.
            throw Failure.usage("--database-url: that is no URL; it is written " + FORM);
        }
    }

    private static Failure passwordInUrl(Service service) {
        return Failure.usage("--database-url " + service + " holds a password, which others can see in the list of"
                + " processes: set HEXACTL_" + service.name() + "_PASSWORD or use --password-file");
    }
}
