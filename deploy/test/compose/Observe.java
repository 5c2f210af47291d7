import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Asks a Prometheus that runs. Arguments: its address, and one of
 *   targets                          all answer; prints how many of each job
 *   rules                            all are loaded and can be computed; prints how many of each group
 *   firing NAME                      whether that alert fires
 *   dashboards FOLDER EXPLAINED      every query of every panel has an answer, or the file says why not
 *   metrics FILE [--record]          who exports the metrics that the file lists, with which labels; writes it anew
 * Exit code 1 when it is not so.
 */
public final class Observe {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String prometheus;

    private Observe(String prometheus) {
        this.prometheus = prometheus;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var observe = new Observe(arguments[0]);
        boolean well = switch (arguments[1]) {
            case "targets" -> observe.targets();
            case "rules" -> observe.rules();
            case "firing" -> observe.firing(arguments[2]);
            case "dashboards" -> observe.dashboards(Path.of(arguments[2]), Path.of(arguments[3]));
            case "metrics" -> observe.metrics(Path.of(arguments[2]), arguments.length > 3);
            default -> throw new IllegalArgumentException("There is no " + arguments[1]);
        };
        System.exit(well ? 0 : 1);
    }

    private boolean targets() throws IOException, InterruptedException {
        var targets = list(get("/api/v1/targets?state=active").path("activeTargets"));
        var away = targets.stream().filter(target -> !target.path("health").asText().equals("up")).toList();
        away.forEach(target -> System.out.println("away: " + target.path("labels") + " " + target.path("lastError").asText()));
        System.out.println(targets.size() + " targets, " + away.size() + " away: " + targets.stream()
                .map(target -> target.path("labels"))
                .map(labels -> labels.path("job").asText() + labels.path("colour").asText().replaceFirst("^", " ").stripTrailing())
                .collect(Collectors.groupingBy(name -> name, java.util.TreeMap::new, Collectors.counting())));
        return away.isEmpty() && !targets.isEmpty();
    }

    private boolean rules() throws IOException, InterruptedException {
        int count = 0;
        boolean well = true;
        for (JsonNode group : get("/api/v1/rules").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                count++;
                if (!rule.path("health").asText().equals("ok")) {
                    well = false;
                    System.out.println(rule.path("name").asText() + " is " + rule.path("health").asText() + ": "
                            + rule.path("lastError").asText());
                }
            }
        }
        System.out.println(count + " alerts are loaded and computed");
        return well && count > 0;
    }

    private boolean firing(String alert) throws IOException, InterruptedException {
        return list(get("/api/v1/alerts").path("alerts")).stream()
                .anyMatch(each -> each.path("state").asText().equals("firing")
                        && each.path("labels").path("alertname").asText().equals(alert));
    }

    private boolean dashboards(Path folder, Path explained) throws IOException, InterruptedException {
        var reasons = Files.readAllLines(explained).stream().filter(line -> !line.startsWith("#")).toList();
        boolean well = true;
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            int panels = 0;
            int queries = 0;
            var empty = new TreeSet<String>();
            for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
                panels += panel.path("targets").isEmpty() ? 0 : 1;
                for (JsonNode target : panel.path("targets")) {
                    queries++;
                    if (answers(target.path("expr").asText()) == 0) {
                        empty.add(name + ": " + panel.path("title").asText());
                    }
                }
            }
            System.out.println(name + ": " + panels + " panels, " + queries + " queries, " + empty.size() + " panels with one that is empty");
            for (String panel : empty) {
                var reason = reasons.stream().filter(line -> line.startsWith(panel + " | ")).findFirst();
                System.out.println("  empty: " + reason.orElse(panel + " | NOBODY KNOWS WHY"));
                well &= reason.isPresent();
            }
        }
        return well;
    }

    /** Over every value of the dashboard's variables, in the last minutes. */
    private int answers(String query) throws IOException, InterruptedException {
        String filled = query.replace("$__rate_interval", "2m")
                .replaceAll("=~?\"\\$\\w+\"", "=~\".+\"");
        long now = Instant.now().getEpochSecond();
        return get("/api/v1/query_range?step=15&start=" + (now - 180) + "&end=" + now + "&query=" + encoded(filled))
                .path("result")
                .size();
    }

    private boolean metrics(Path file, boolean record) throws IOException, InterruptedException {
        var lines = Files.readAllLines(file);
        var found = new ArrayList<String>();
        for (String line : lines) {
            // Those of the backups are hexactl's, which a test of its own holds to them.
            boolean elsewhere = line.startsWith("#") || line.endsWith(" backups");
            found.add(elsewhere ? line : measured(line.replaceFirst("\\{.*", "").strip()));
        }
        if (record) {
            Files.write(file, found);
        }
        var other = new ArrayList<>(found);
        other.removeAll(lines);
        other.forEach(line -> System.out.println((record ? "recorded: " : "exported otherwise than listed: ") + line));
        System.out.println(found.stream().filter(line -> !line.startsWith("#")).count() + " metrics, " + other.size() + " otherwise than listed");
        return record || other.isEmpty();
    }

    /** A metric, the labels that its exporters give it, and who they are. */
    private String measured(String name) throws IOException, InterruptedException {
        var labels = new TreeSet<String>();
        var jobs = new TreeSet<String>();
        for (JsonNode series : get("/api/v1/series?match[]=" + encoded(name))) {
            jobs.add(series.path("job").asText());
            series.fieldNames().forEachRemaining(labels::add);
        }
        // What Prometheus adds, and the port, which a program says only where it is fixed.
        labels.removeAll(List.of("__name__", "job", "instance", "colour", "database", "server_port"));
        return name + "{" + String.join(",", labels) + "} " + (jobs.isEmpty() ? "nobody" : String.join(",", jobs));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(prometheus + path.replace("[]", "%5B%5D"))).build();
        var answer = JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException(path + ": " + answer);
        }
        return answer.path("data");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
