package io.hexabuilders.suite.member;

import io.hexabuilders.suite.kafka.KafkaNode;
import io.hexabuilders.suite.supervise.Layer;
import io.hexabuilders.suite.supervise.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The broker, in a JVM of its own so that it can die and come back alone. */
final class Kafka implements Member {

    static final String NAME = "kafka";

    private final int port;
    private final int controllerPort;
    private final Path folder;
    private final Path jars;
    private final AotCaches caches;

    /** @param jars where those of the class path lie */
    Kafka(int port, int controllerPort, Path folder, Path jars, AotCaches caches) {
        this.jars = jars;
        this.caches = caches;
        this.port = port;
        this.controllerPort = controllerPort;
        this.folder = folder;
    }

    static String bootstrapServers(int port) {
        return Loopback.ADDRESS + ":" + port;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Layer layer() {
        return Layer.MIDDLEWARE;
    }

    @Override
    public Duration stopLimit() {
        return caches.stopLimit();
    }

    @Override
    public List<Listener> listeners() {
        return List.of(
                new Listener(port, "kafka", "Kafka"),
                new Listener(controllerPort, "kafka-controller", "Kafka's controller"));
    }

    @Override
    public Optional<String> address() {
        return Optional.of(bootstrapServers(port));
    }

    @Override
    public ProcessBuilder prepare() throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(ready());
        return JavaCommand.withHeap("256m")
                .option("-Xms64m")
                .options(caches.options(NAME, jars))
                .option("--enable-native-access=ALL-UNNAMED")
                .option("--sun-misc-unsafe-memory-access=allow")
                .main(
                        System.getProperty("java.class.path"),
                        KafkaNode.class,
                        folder.toString(),
                        String.valueOf(port),
                        String.valueOf(controllerPort));
    }

    /** The node writes its process number once it is registered and serves clients. */
    @Override
    public boolean isReady(Process process) throws IOException {
        return Files.exists(ready()) && Files.readString(ready()).equals(String.valueOf(process.pid()));
    }

    private Path ready() {
        return folder.resolve(KafkaNode.READY);
    }
}
