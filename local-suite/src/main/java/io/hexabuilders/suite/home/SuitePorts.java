package io.hexabuilders.suite.home;

import io.hexabuilders.embedded.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The port of each server and program, decided once for a start. */
public final class SuitePorts {

    private static final int MANAGEMENT_DISTANCE = 1000;

    private final Map<Port, Integer> numbers;

    private SuitePorts(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * An option beats a variable of the environment, that beats the file, that beats the standard port. A management
     * port that is not named follows its program at a distance of 1000.
     *
     * @param options from {@code --port name=number}
     * @param offset from {@code --port-offset}: added to standard ports; then the file does not count
     */
    public static SuitePorts decide(
            Map<String, Integer> options, @Nullable Integer offset, Map<String, String> environment, Path file) {
        Map<Port, Integer> named = new EnumMap<>(Port.class);
        if (offset == null) {
            readFile(file).forEach((key, number) -> named.put(port(key, file.toString()), number));
        }
        for (Port port : Port.values()) {
            String value = environment.get(port.variable());
            if (value != null && !value.isBlank()) {
                named.put(port, number(value, port.variable()));
            }
        }
        options.forEach((key, number) -> named.put(port(key, "--port"), checked(number, "--port " + key)));
        return new SuitePorts(complete(named, offset == null ? 0 : offset));
    }

    /** Ports that nobody uses now: for a suite beside others. */
    public static SuitePorts free() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            int number = Ports.free();
            while (numbers.containsValue(number)) {
                number = Ports.free();
            }
            numbers.put(port, number);
        }
        return new SuitePorts(numbers);
    }

    public int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalStateException("no port for " + port);
        }
        return number;
    }

    /** Writes the ports that differ from the standard, so that later commands know them; no file where none does. */
    public void remember(Path file) {
        Map<String, Integer> moved = new TreeMap<>();
        numbers.forEach((port, number) -> {
            if (number != port.standard()) {
                moved.put(port.key(), number);
            }
        });
        try {
            if (moved.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            StringBuilder text = new StringBuilder("# Ports that differ from the standard; ./hexa up reads this.\n");
            moved.forEach(
                    (key, number) -> text.append(key).append('=').append(number).append('\n'));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the ports cannot be kept in " + file, e);
        }
    }

    private static Map<Port, Integer> complete(Map<Port, Integer> named, int offset) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        Map<Integer, Port> taken = new HashMap<>();
        for (Port port : Port.values()) {
            int fallback = port.managed()
                    .map(program -> named.get(program))
                    .map(number -> number + MANAGEMENT_DISTANCE)
                    .orElse(port.standard() + offset);
            int number = checked(named.getOrDefault(port, fallback), port.key());
            Port other = taken.put(number, port);
            if (other != null) {
                throw new WrongPorts("port " + number + " is given to both " + other.key() + " and " + port.key());
            }
            numbers.put(port, number);
        }
        return numbers;
    }

    private static Map<String, Integer> readFile(Path file) {
        Map<String, Integer> ports = new HashMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
            for (String key : properties.stringPropertyNames()) {
                ports.put(key, number(properties.getProperty(key), key + " in " + file));
            }
        }
        return ports;
    }

    private static Port port(String key, String where) {
        return Port.of(key)
                .orElseThrow(() -> new WrongPorts(
                        where + ": there is no port named '" + key + "'; there are " + String.join(", ", Port.keys())));
    }

    private static int number(String text, String where) {
        try {
            return checked(Integer.parseInt(text.strip()), where);
        } catch (NumberFormatException _) {
            throw new WrongPorts(where + ": '" + text + "' is not a port number");
        }
    }

    private static int checked(int number, String where) {
        if (number < 1 || number > 65_535) {
            throw new WrongPorts(where + ": " + number + " is not a port number (1 to 65535)");
        }
        return number;
    }

    /** Ports that cannot be used as asked for. */
    public static final class WrongPorts extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        WrongPorts(String message) {
            super(message);
        }
    }
}
