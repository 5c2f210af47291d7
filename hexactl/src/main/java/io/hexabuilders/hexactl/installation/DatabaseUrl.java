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

/** Reads {@code SERVICE=postgresql://USER@HOST:PORT/DATABASE?parameters}. */
final class DatabaseUrl {

    private static final String FORM = "postgresql://USER@HOST:PORT/DATABASE";

    private final String source;
    private final String which;
    private final String form;
    private final Service service;
    private final Passwords passwords;

    private DatabaseUrl(String source, String which, String form, Service service, Passwords passwords) {
        this.source = source;
        this.which = which;
        this.form = form;
        this.service = service;
        this.passwords = passwords;
    }

    /** @param source the option or file that holds the text, for messages */
    static DatabaseAddress parse(String source, String text, Passwords passwords, Duration timeout) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        String form = "SERVICE=" + FORM;
        if (equals < 0 || colon < equals) {
            throw Failure.usage(source + ": it is written " + form + ", with the service's name first");
        }
        Service service = service(source, text.substring(0, equals));
        return new DatabaseUrl(source, source + " " + service, form, service, passwords)
                .address(text.substring(equals + 1), timeout);
    }

    /** Of a text without the service's name. */
    static DatabaseAddress parse(String source, Service service, String text, Passwords passwords, Duration timeout) {
        return new DatabaseUrl(source, source, FORM, service, passwords).address(text, timeout);
    }

    private DatabaseAddress address(String text, Duration timeout) {
        URI url = uri(text.replaceFirst("^jdbc:", ""));
        if (!Objects.equals(url.getScheme(), "postgresql")
                || url.getHost() == null
                || url.getPath().length() < 2) {
            throw Failure.usage(which + ": it is written " + form);
        }
        var parameters = new ArrayList<String>();
        String user = Objects.toString(url.getUserInfo(), "");
        for (String parameter : Objects.toString(url.getRawQuery(), "").split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = URLDecoder.decode(parameter.substring("user=".length()), StandardCharsets.UTF_8);
            } else if (parameter.startsWith("password=")) {
                throw holdsPassword();
            } else if (!parameter.isEmpty()) {
                parameters.add(parameter);
            }
        }
        if (user.contains(":")) {
            throw holdsPassword();
        }
        if (user.isEmpty()) {
            throw Failure.usage(which + " names no user: " + form);
        }
        return new DatabaseAddress(
                service,
                jdbc(url, parameters),
                user,
                passwords.of().apply(service),
                timeout,
                "Check " + source + " and whether PostgreSQL runs there");
    }

    private String jdbc(URI url, List<String> parameters) {
        if (parameters.stream().noneMatch(parameter -> parameter.startsWith("currentSchema="))) {
            parameters.add("currentSchema=" + service.schema());
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return "jdbc:postgresql://" + url.getHost() + port + url.getRawPath() + "?" + String.join("&", parameters);
    }

    private static Service service(String source, String name) {
        try {
            return Service.of(name);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(source + ": " + e.getMessage());
        }
    }

    private URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            // The text is not repeated: it may hold a password.
            throw Failure.usage(which + ": that is no URL; it is written " + form);
        }
    }

    private Failure holdsPassword() {
        return Failure.usage(which + " holds a password, which others may see there: "
                + passwords.advice().apply(service));
    }
}
