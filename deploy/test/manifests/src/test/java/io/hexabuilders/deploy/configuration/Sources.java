package io.hexabuilders.deploy.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files in which settings stand beside the programs' own interfaces. */
final class Sources {

    static final List<String> PROGRAMS = List.of(
            "partner-service", "onboarding-service", "recruitment-service", "campaign-service", "profile360-gateway");
    static final List<String> ENVIRONMENTS = List.of("dev", "staging", "production");

    private static final List<String> SHARED = List.of("platform", "platform-events");
    private static final String DEFAULTS = "src/main/resources/META-INF/microprofile-config.properties";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(hexa\\.[a-z.-]+):([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:QUARKUS|HEXA|KAFKA)_[A-Z0-9_]*[A-Z0-9]_*\\b");
    private static final Pattern COMPOSE_VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::?-([^}]*)|[^}]*)}");
    private static final Pattern PROPERTY = Pattern.compile("\\bquarkus\\.[a-z.-]+(?==)");

    private final Path project;
    private final Map<String, Properties> properties = new LinkedHashMap<>();

    Sources(Path project) throws IOException {
        this.project = project;
        for (String module : SHARED) {
            properties.put(module, properties(module, DEFAULTS));
        }
        for (String program : PROGRAMS) {
            properties.put(program, properties(program, "src/main/resources/application.properties"));
        }
    }

    List<Setting> mapped() throws IOException {
        List<Setting> settings = new ArrayList<>();
        for (String module : properties.keySet()) {
            settings.addAll(Mappings.of(project, module));
        }
        return settings;
    }

    /** Properties of the project that only stand in expressions, with their defaults. */
    Map<String, String> inExpressions() {
        var found = new TreeMap<String, String>();
        properties.values().stream()
                .flatMap(module -> module.stringPropertyNames().stream().map(module::getProperty))
                .flatMap(value -> EXPRESSION.matcher(value).results())
                .forEach(expression -> found.put(expression.group(1), expression.group(2)));
        return found;
    }

    /** The programs that have what a module has. */
    List<String> programs(String module) throws IOException {
        if (PROGRAMS.contains(module)) {
            return List.of(module);
        }
        List<String> programs = new ArrayList<>();
        for (String program : PROGRAMS) {
            if (Files.readString(project.resolve(program).resolve("pom.xml"))
                    .contains("<artifactId>" + module + "</artifactId>")) {
                programs.add(program);
            }
        }
        return programs;
    }

    /** What the programs give a property themselves, and where or in which profiles. */
    String preset(String name) {
        Set<String> presets = new LinkedHashSet<>();
        properties.forEach((module, values) -> {
            for (String key : new TreeSet<>(values.stringPropertyNames())) {
                var profiles = profiles(key);
                if (withoutProfile(key).equals(name) && !profiles.equals(List.of("test"))) {
                    var where = Stream.concat(
                                    PROGRAMS.contains(module) ? Stream.of(module) : Stream.empty(), profiles.stream())
                            .filter(each -> !each.equals("test"))
                            .toList();
                    presets.add("`" + values.getProperty(key) + "`"
                            + (where.isEmpty() ? "" : " (" + String.join(", ", where) + ")"));
                }
            }
        });
        return String.join(", ", presets);
    }

    /** Variables and properties that the files of a deployment give to programs. */
    Set<String> setBy(String... paths) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        for (String path : paths) {
            try (var files = Files.walk(project.resolve(path))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (!file.toString().contains("components/kafka/")) {
                        String text = Files.readString(file);
                        Stream.concat(
                                        VARIABLE.matcher(text).results(),
                                        PROPERTY.matcher(text).results())
                                .map(MatchResult::group)
                                .map(Setting::variable)
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    /** Each line {@code NAME=value} of an environment's file. */
    Map<String, String> lines(String file) throws IOException {
        var line = Pattern.compile("([A-Z][A-Z0-9_]*)=(.*)");
        return Files.readAllLines(project.resolve(file)).stream()
                .map(line::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        found -> found.group(1), found -> found.group(2), (first, _) -> first, LinkedHashMap::new));
    }

    /** The variables in the Compose files, each with the value that holds when nobody sets it. */
    Map<String, String> composeVariables() throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.list(project.resolve("deploy/compose"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                COMPOSE_VARIABLE.matcher(Files.readString(file)).results().forEach(variable -> {
                    String preset = variable.group(2) == null ? "" : variable.group(2);
                    found.merge(variable.group(1), preset, (first, second) -> first.isEmpty() ? second : first);
                });
            }
        }
        return found;
    }

    private Properties properties(String module, String file) throws IOException {
        var loaded = new Properties();
        try (Reader reader = Files.newBufferedReader(project.resolve(module).resolve(file))) {
            loaded.load(reader);
        }
        return loaded;
    }

    private static List<String> profiles(String key) {
        return key.startsWith("%") ? List.of(key.substring(1, key.indexOf('.')).split(",")) : List.of();
    }

    private static String withoutProfile(String key) {
        return key.startsWith("%") ? key.substring(key.indexOf('.') + 1) : key;
    }
}
