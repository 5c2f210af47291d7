import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Starts each program in turn, as the running suite has started it on the JVM and as a native executable with the same
 * settings and the same heap, and measures both in the same way. See bench/native.
 *
 * <p>Start: from the start of the process until its health says ready, the median of all starts. Rest: resident memory
 * five seconds after that. Throughput: half as many seconds to warm up, then those that count; memory after both loads.
 * The processor's time, of the start and of a request, says the same on a machine that does other things too.
 */
final class Native {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration READY_LIMIT = Duration.ofSeconds(120);
    private static final String HEAP = "-Xmx256m";

    /** @param write null where the program takes no writes */
    private record Load(String read, String writePath, Supplier<String> write) {}

    private record Figures(
            double megabytes, double start, double startCpu, long restMb, long loadMb, String reads, String writes) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token = System.getenv("TOKEN");
    private final Map<String, JsonNode> members = new LinkedHashMap<>();
    private final int starts;
    private final int readers;
    private final Duration load;

    private Native(JsonNode status, int starts, int readers, Duration load) {
        status.path("members").forEach(member -> members.put(member.path("name").asText(), member));
        this.starts = starts;
        this.readers = readers;
        this.load = load;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println("usage: Native PROGRAMS STARTS READERS SECONDS");
            System.exit(2);
        }
        var bench = new Native(
                JSON.readTree(System.getenv("STATUS")),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Duration.ofSeconds(Integer.parseInt(arguments[3])));
        System.out.printf(
                Locale.ROOT,
                "%d processors, %d starts, %d readers, %d s of load%n",
                Runtime.getRuntime().availableProcessors(),
                bench.starts,
                bench.readers,
                bench.load.toSeconds());
        System.out.println("program              build   size MB   start s     cpu s   rest MB   load MB"
                + "  reads/s (cpu ms)  writes/s (cpu ms)");
        for (String program : arguments[0].split(" ")) {
            bench.measure(program);
        }
    }

    private void measure(String program) throws Exception {
        Path executable = Path.of(program, "target", "native", program);
        Path jars = Path.of(program, "target", "quarkus-app");
        long pid = members.get(program).path("pid").asLong();
        var environment = environment(pid);
        var command = List.of(Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline")).split("\0"));
        if (!command.contains("-jar") || !Files.isExecutable(executable)) {
            throw new IllegalStateException(
                    program + " must run on the JVM (./hexa up), and " + executable + " be there (./hexa build --native)");
        }
        var work = load(program, register());
        hexa("stop", program);
        try {
            var onJvm = figures(command, environment, size(jars), program, work);
            print(program, "JVM", onJvm);
            var alone = List.of(executable.toString(), HEAP);
            print(program, "native", figures(alone, environment, size(executable), program, work));
        } finally {
            hexa("start", program);
        }
    }

    private static void print(String program, String build, Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "%-20s %-6s %8.0f %9.2f %9.2f %9d %9d %17s %18s%n",
                program,
                build,
                figures.megabytes(),
                figures.start(),
                figures.startCpu(),
                figures.restMb(),
                figures.loadMb(),
                figures.reads(),
                figures.writes());
    }

    private Figures figures(
            List<String> command, Map<String, String> environment, double megabytes, String program, Load work)
            throws Exception {
        String address = members.get(program).path("address").asText();
        var seconds = new double[starts];
        var cpu = new double[starts];
        for (int i = 0; i < starts; i++) {
            var process = start(command, environment);
            try {
                seconds[i] = untilReady(process, environment.get("QUARKUS_MANAGEMENT_PORT"));
                cpu[i] = cpuMillis(process) / 1e3;
                if (i == starts - 1) {
                    Thread.sleep(REST);
                    long rest = residentMb(process);
                    String reads = perSecond(process, () -> HttpRequest.newBuilder(URI.create(address + work.read())));
                    String writes = work.write() == null
                            ? "-"
                            : perSecond(process, () -> HttpRequest.newBuilder(URI.create(address + work.writePath()))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(work.write().get())));
                    return new Figures(
                            megabytes,
                            new Samples(seconds).percentile(0.5),
                            new Samples(cpu).percentile(0.5),
                            rest, residentMb(process), reads, writes);
                }
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        throw new IllegalStateException("at least one start");
    }

    private static Process start(List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private double untilReady(Process process, String port) throws InterruptedException {
        long begin = System.nanoTime();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        while (process.isAlive() && System.nanoTime() - begin < READY_LIMIT.toNanos()) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return (System.nanoTime() - begin) / 1e9;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("did not become ready");
    }

    /** Requests a second after warming up; a star says that some were refused or lost. */
    private String perSecond(Process process, Supplier<HttpRequest.Builder> requests) throws InterruptedException {
        requestsWithin(load.dividedBy(2), requests, new LongAdder());
        var refused = new LongAdder();
        long cpu = cpuMillis(process);
        long done = requestsWithin(load, requests, refused);
        double each = (cpuMillis(process) - cpu) / (double) (done + refused.sum());
        String star = refused.sum() == 0 ? "" : "*";
        return String.format(Locale.ROOT, "%.0f%s (%.2f)", done / (double) load.toSeconds(), star, each);
    }

    private static long cpuMillis(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    private long requestsWithin(Duration time, Supplier<HttpRequest.Builder> requests, LongAdder refused)
            throws InterruptedException {
        var done = new LongAdder();
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < readers; i++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        (isDone(requests.get()) ? done : refused).increment();
                    }
                    return null;
                });
            }
        }
        return done.sum();
    }

    private boolean isDone(HttpRequest.Builder request) throws InterruptedException {
        try {
            return send(request).statusCode() < 300;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.header("Authorization", "Bearer " + token)
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Load load(String program, String partner) {
        String start = LocalDate.now(ZoneOffset.UTC).toString();
        return switch (program) {
            case "partner-service" -> new Load("/api/v1/partners/" + partner, "/api/v1/partners", Native::newPartner);
            case "onboarding-service" ->
                new Load("/api/v1/contracts?limit=20", "/api/v1/contracts", () -> """
                        {"partnerId": "%s", "type": "PARTNERSHIP", "title": "Reseller agreement",
                         "parties": [{"role": "COMPANY", "name": "Ines Albrecht", "email": "ines@bench.example"},
                                     {"role": "PARTNER", "name": "Jan Petersen", "email": "jan@bench.example"}]}
                        """.formatted(partner));
            case "recruitment-service" ->
                new Load("/api/v1/candidates?limit=20", "/api/v1/candidates", () -> """
                        {"name": "Ada Obi", "email": "%s@bench.example",
                         "consent": {"givenAt": "2026-01-01T00:00:00Z", "until": "2099-12-31T00:00:00Z"}}
                        """.formatted(UUID.randomUUID()));
            case "campaign-service" ->
                new Load("/api/v1/campaigns?limit=20", "/api/v1/campaigns", () -> """
                        {"partnerId": "%s", "name": "Sunny", "objective": "LEADS", "type": "MARKETING",
                         "budget": {"total": "1000.00", "currency": "EUR"},
                         "schedule": {"start": "%sT00:00:00Z", "end": "2099-12-31T00:00:00Z", "timeZone": "UTC"}}
                        """.formatted(partner, start));
            default -> new Load("/api/v1/partners/" + partner + "/profile-360", "", null);
        };
    }

    private static String newPartner() {
        String name = "Bench " + UUID.randomUUID();
        return "{\"type\": \"STARTUP\", \"legalName\": \"%s\", \"displayName\": \"%s\", \"email\": \"%s@bench.example\"}"
                .formatted(name, name, UUID.randomUUID());
    }

    private String register() throws IOException, InterruptedException {
        String address = members.get("partner-service").path("address").asText();
        var answer = send(HttpRequest.newBuilder(URI.create(address + "/api/v1/partners"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(newPartner())));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("no partner: " + answer.body());
        }
        return JSON.readTree(answer.body()).path("id").asText();
    }

    private static Map<String, String> environment(long pid) throws IOException {
        var settings = new LinkedHashMap<String, String>();
        for (String setting :
                Files.readString(Path.of("/proc", String.valueOf(pid), "environ")).split("\0")) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                settings.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        return settings;
    }

    private static long residentMb(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000)
                .findFirst()
                .orElseThrow();
    }

    private static double size(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum() / 1e6;
        }
    }

    private static void hexa(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("./hexa"));
        command.addAll(List.of(words));
        int code = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
    }
}
