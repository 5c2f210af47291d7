package io.hexabuilders.suite.member;

import io.hexabuilders.suite.supervise.Layer;
import io.hexabuilders.suite.supervise.Member;
import io.hexabuilders.suite.supervise.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One of the five programs: a Quarkus application, ready when its health says so. */
final class Program implements Member {

    private static final String HEAP = "256m";

    private final String name;
    private final Path project;
    private final Build build;
    private final int port;
    private final int managementPort;
    private final Set<String> needs;
    private final Map<String, String> environment;
    private final AotCaches caches;

    Program(
            String name,
            Path project,
            Build build,
            int port,
            int managementPort,
            Set<String> needs,
            Map<String, String> environment,
            AotCaches caches) {
        this.caches = caches;
        this.name = name;
        this.project = project;
        this.build = build;
        this.port = port;
        this.managementPort = managementPort;
        this.needs = Set.copyOf(needs);
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Layer layer() {
        return Layer.PROGRAM;
    }

    @Override
    public Set<String> needs() {
        return needs;
    }

    @Override
    public Duration stopLimit() {
        return caches.stopLimit();
    }

    @Override
    public List<Listener> listeners() {
        String setting = name.replaceFirst("^profile360-", "").replaceFirst("-service$", "");
        return List.of(
                new Listener(port, setting, "HTTP of " + name),
                new Listener(managementPort, setting + "-management", "health and metrics of " + name));
    }

    @Override
    public Optional<String> address() {
        return Optional.of("http://localhost:" + port);
    }

    @Override
    public ProcessBuilder prepare() {
        Path file = build.file(project, name);
        if (!Files.isRegularFile(file)) {
            throw new StartFailure("is not built: " + file + " is missing; " + build.command() + " builds it");
        }
        ProcessBuilder process = switch (build) {
            case JVM -> onJvm(file);
            case NATIVE -> new ProcessBuilder(file.toString(), "-Xmx" + HEAP);
        };
        process.environment().keySet().removeIf(variable -> variable.startsWith("QUARKUS_"));
        process.environment().putAll(environment);
        process.environment().put("QUARKUS_PROFILE", "local");
        process.environment().put("QUARKUS_HTTP_HOST", Loopback.ADDRESS);
        process.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        process.environment().put("QUARKUS_MANAGEMENT_HOST", Loopback.ADDRESS);
        process.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
        return process;
    }

    private ProcessBuilder onJvm(Path jar) {
        return JavaCommand.withHeap(HEAP)
                .option("-Xms48m")
                .options(caches.options(name, Build.jars(project, name)))
                .option("--enable-native-access=ALL-UNNAMED")
                .option("--sun-misc-unsafe-memory-access=allow")
                .jar(jar);
    }

    @Override
    public boolean isReady(Process process) {
        return Loopback.httpStatus(managementPort, "/health/ready") == 200;
    }
}
