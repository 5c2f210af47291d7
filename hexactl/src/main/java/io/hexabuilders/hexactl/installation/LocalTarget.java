package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The suite of {@code ./hexa}, found through its home folder. */
public final class LocalTarget implements Target {

    static final String NAME = "local";

    private static final int KAFKA_PORT = 9092;

    private final Path home;
    private final Path passwords;
    private final Map<String, String> environment;
    private final Duration timeout;

    /** @param timeout how long a database or Kafka may take to answer */
    public LocalTarget(Map<String, String> environment, Duration timeout) {
        this.environment = environment;
        this.timeout = timeout;
        this.home = Home.of(environment);
        this.passwords = home.resolve("secrets").resolve("passwords.properties");
        if (!Files.exists(passwords)) {
            throw Failure.of("no suite was ever started with the home " + home + ". ./hexa up starts one; HEXA_HOME"
                    + " names another home");
        }
    }

    @Override
    public List<Service> services() {
        return List.of(Service.values());
    }

    @Override
    public Optional<String> name() {
        return Optional.of(NAME);
    }

    @Override
    public DatabaseAddress database(Service service, Access access) {
        return address(service, service.shortName() + "_" + access.role(), service.shortName() + "." + access.role());
    }

    /** For what only the owner of the server's files does. */
    DatabaseAddress superuserInDatabase(Service service) {
        return address(service, "postgres", service.shortName() + ".superuser");
    }

    private DatabaseAddress address(Service service, String user, String password) {
        int port = port(service.shortName() + "-db", service.port());
        String url =
                "jdbc:postgresql://127.0.0.1:" + port + "/" + service.database() + "?currentSchema=" + service.schema();
        return new DatabaseAddress(
                service, url, user, password(password), timeout, remedy(service.shortName() + "-db"));
    }

    /** Who may make databases; for the suite of a developer's machine alone. */
    DatabaseAddress superuser(Service service) {
        String member = service.shortName() + "-db";
        return new DatabaseAddress(
                service,
                "jdbc:postgresql://127.0.0.1:" + port(member, service.port()) + "/postgres",
                "postgres",
                password(service.shortName() + ".superuser"),
                timeout,
                remedy(member));
    }

    @Override
    public KafkaAddress kafka() {
        return new KafkaAddress("127.0.0.1:" + port("kafka", KAFKA_PORT), Map.of(), timeout, remedy("kafka"));
    }

    private String remedy(String member) {
        return Supervisor.of(home)
                .map(supervisor -> "The suite runs, as process " + supervisor.process() + ": ./hexa status shows how "
                        + member + " is, ./hexa start " + member + " starts it where it was stopped")
                .orElse("./hexa status shows what runs, ./hexa up starts the suite");
    }

    /** As the suite decides it: a variable beats the file, that beats the standard port. */
    private int port(String key, int standard) {
        String variable = "HEXA_" + key.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
        String named = environment.getOrDefault(variable, "");
        Path file = home.resolve("ports.properties");
        String text = named.isBlank() ? read(file).getProperty(key, String.valueOf(standard)) : named;
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException _) {
            throw Failure.usage(
                    (named.isBlank() ? key + " in " + file : variable) + ": '" + text + "' is not a port number");
        }
    }

    private String password(String name) {
        String password = read(passwords).getProperty(name);
        if (password == null) {
            throw Failure.of(passwords + " has no password '" + name + "'. ./hexa up makes it");
        }
        return password;
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException _) {
            return properties;
        } catch (IOException e) {
            throw Failure.of(file + " cannot be read: " + e.getMessage(), e);
        }
        return properties;
    }
}
