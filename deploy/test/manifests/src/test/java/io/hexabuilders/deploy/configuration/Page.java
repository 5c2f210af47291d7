package io.hexabuilders.deploy.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders docs/configuration.md. */
final class Page {

    private static final String HEAD = """
            # Configuration

            A setting out of its range, or missing without a default, is named at the start, and the program does not run. It
            is given as an environment variable, or by its name in a file that `QUARKUS_CONFIG_LOCATIONS` names; the
            environment comes first. Durations are written `500ms`, `8s`, `5m`, `2h`, `7d`. Secrets have no default outside
            the profile `local`.

            This page is written by a test from the interfaces of the programs and the files of the deployments; after a
            change: `./mvnw -pl deploy/test/manifests test -Dtest=ConfigurationPageTest -Ddocs.update=true`.
            """;

    private final Sources sources;
    private final Map<String, String> meanings;
    private final Set<String> unused;
    private final StringBuilder text = new StringBuilder(HEAD);

    /** @param meanings of settings without Javadoc, by property or variable */
    Page(Sources sources, Map<String, String> meanings) {
        this.sources = sources;
        this.meanings = meanings;
        this.unused = new TreeSet<>(meanings.keySet());
    }

    String render() throws IOException {
        own();
        ofQuarkus();
        kubernetes();
        compose();
        if (!unused.isEmpty()) {
            throw new IllegalStateException("meanings.properties explains what nobody sets any more: " + unused);
        }
        return text.toString();
    }

    private void own() throws IOException {
        var settings = new TreeMap<String, Setting>();
        sources.mapped().forEach(setting -> settings.put(setting.name(), setting));
        sources.inExpressions()
                .forEach((name, preset) -> settings.put(
                        name,
                        new Setting("platform-events", name, type(preset), Optional.of(preset), "", meaning(name))));
        text.append("\n## The project's own\n");
        String module = "";
        for (Setting setting : settings.values().stream()
                .sorted(Comparator.comparingInt((Setting each) -> order(each.module()))
                        .thenComparing(Setting::name))
                .toList()) {
            if (!setting.module().equals(module)) {
                module = setting.module();
                text.append("\n### ").append(programs(module)).append("\n");
                header("variable and name", "type", "default", "range", "meaning");
            }
            row(
                    "`" + setting.variable() + "` `" + setting.name() + "`",
                    setting.type(),
                    preset(setting),
                    setting.range(),
                    setting.meaning());
        }
    }

    private void ofQuarkus() throws IOException {
        var compose = sources.setBy("deploy/compose/app.yml", "deploy/compose/prepare.sh");
        var kubernetes = sources.setBy("deploy/kubernetes");
        var names = meanings.keySet().stream()
                .filter(name -> name.contains(".") && !name.startsWith("hexa."))
                .collect(Collectors.toMap(Setting::variable, name -> name, (name, _) -> name, TreeMap::new));
        text.append("""

                ## Quarkus' and Kafka's, as far as a deployment gives them

                All others: <https://quarkus.io/guides/all-config>.
                """);
        header("variable and name", "the programs' own", "given by", "meaning");
        names.forEach((variable, name) -> {
            String by = Stream.of(
                            compose.contains(variable) ? "Compose" : "",
                            kubernetes.contains(variable) ? "Kubernetes" : "")
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.joining(", "));
            if (by.isEmpty()) {
                throw new IllegalStateException("meanings.properties explains " + name + ", which no deployment gives");
            }
            row("`" + variable + "` `" + name + "`", sources.preset(name), by, meaning(name));
        });
        var own = sources.mapped().stream().map(Setting::variable).collect(Collectors.toSet());
        Stream.concat(compose.stream(), kubernetes.stream())
                .filter(variable -> !names.containsKey(variable) && !own.contains(variable))
                .filter(variable -> !meanings.containsKey(variable))
                .filter(variable -> sources.inExpressions().keySet().stream()
                        .map(Setting::variable)
                        .noneMatch(variable::equals))
                .findFirst()
                .ifPresent(variable -> {
                    throw new IllegalStateException("meanings.properties does not say what " + variable + " means");
                });
    }

    private void kubernetes() {
        text.append("""

                ## Kubernetes, by environment

                In `deploy/kubernetes/overlays/<environment>`; the same variables for every program.
                """);
        var values = byEnvironment(environment -> {
            String folder = environment.equals("dev") ? "dev" : environment + "/environment";
            return sources.lines("deploy/kubernetes/overlays/" + folder + "/environment.env");
        });
        header("variable", "dev", "staging", "production");
        values.forEach((variable, each) -> row("`" + variable + "`", each.get(0), each.get(1), each.get(2)));
    }

    private void compose() throws IOException {
        text.append("""

                ## Compose, by environment

                In `deploy/compose/env/<environment>.env`. An empty field: the default holds.
                """);
        var values = byEnvironment(environment -> sources.lines("deploy/compose/env/" + environment + ".env.example"));
        var presets = sources.composeVariables();
        var names = new TreeSet<>(presets.keySet());
        names.addAll(values.keySet());
        header("variable", "default", "dev", "staging", "production", "meaning");
        for (String name : names) {
            var each = values.getOrDefault(name, List.of("", "", ""));
            String preset = presets.getOrDefault(name, "");
            row(
                    "`" + name + "`",
                    preset.isEmpty() ? "" : "`" + preset + "`",
                    each.get(0),
                    each.get(1),
                    each.get(2),
                    meaning(name));
        }
    }

    /** The values of each environment. */
    private interface Values {
        Map<String, String> of(String environment) throws IOException;
    }

    private static Map<String, List<String>> byEnvironment(Values values) {
        var all = Sources.ENVIRONMENTS.stream()
                .map(environment -> {
                    try {
                        return values.of(environment);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
        var table = new TreeMap<String, List<String>>();
        all.stream()
                .flatMap(each -> each.keySet().stream())
                .forEach(name -> table.put(
                        name,
                        all.stream()
                                .map(each -> each.getOrDefault(name, ""))
                                .map(value -> value.isEmpty() ? "" : "`" + value + "`")
                                .toList()));
        return table;
    }

    private static String type(String preset) {
        return preset.matches("[0-9]+") ? "integer" : "duration";
    }

    private String preset(Setting setting) {
        return setting.preset().map(preset -> "`" + preset + "`").orElseGet(() -> sources.preset(setting.name()));
    }

    private String meaning(String name) {
        unused.remove(name);
        String meaning = meanings.get(name);
        if (meaning == null) {
            throw new IllegalStateException("meanings.properties does not say what " + name + " means");
        }
        return meaning;
    }

    private String programs(String module) throws IOException {
        var programs = sources.programs(module);
        if (programs.equals(Sources.PROGRAMS)) {
            return "Every program";
        }
        return programs.size() == Sources.PROGRAMS.size() - 1 ? "The four services" : String.join(", ", programs);
    }

    private static int order(String module) {
        return module.startsWith("platform") ? module.length() - 100 : Sources.PROGRAMS.indexOf(module);
    }

    private void header(String... titles) {
        text.append("\n| ")
                .append(String.join(" | ", titles))
                .append(" |\n|")
                .append("---|".repeat(titles.length))
                .append("\n");
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
