package io.hexabuilders.suite.kafka;

import io.hexabuilders.suite.home.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.logging.LogManager;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka node, broker and controller at once, listening on 127.0.0.1 only. */
public final class KafkaNode {

    /** The file with the process number of the node that serves clients. */
    public static final String READY = "ready";

    private KafkaNode() {}

    /** Arguments: folder, port, port of the controller. */
    public static void main(String[] arguments) throws IOException {
        try (var logging = KafkaNode.class.getResourceAsStream("/kafka-logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        Path folder = Path.of(arguments[0]);
        Path data = folder.resolve("data");
        Properties settings = settings(data, arguments[1], arguments[2]);
        if (!Files.exists(data)) {
            format(folder, settings);
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-kafka"));
        server.startup();
        publishReadiness(folder);
        server.awaitShutdown();
    }

    /** Formats beside the place of the data and moves the whole there, so that a kill leaves nothing half done. */
    private static void format(Path folder, Properties settings) throws IOException {
        Path fresh = folder.resolve("data.new");
        Folders.delete(fresh);
        Properties forFormat = new Properties();
        forFormat.putAll(settings);
        forFormat.setProperty("log.dirs", fresh.toString());
        Path file = folder.resolve("format.properties");
        try (var out = Files.newOutputStream(file)) {
            forFormat.store(out, null);
        }
        int code = StorageTool.execute(
                new String[] {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()},
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IOException("Kafka's folder cannot be formatted: " + fresh);
        }
        Files.delete(file);
        Files.move(fresh, folder.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void publishReadiness(Path folder) throws IOException {
        Path fresh = folder.resolve(READY + ".new");
        Files.writeString(fresh, String.valueOf(ProcessHandle.current().pid()));
        Files.move(fresh, folder.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
    }

    static Properties settings(Path data, String port, String controllerPort) throws IOException {
        Properties settings = new Properties();
        try (var fixed = KafkaNode.class.getResourceAsStream("/kafka-node.properties")) {
            settings.load(fixed);
        }
        settings.setProperty("log.dirs", data.toString());
        settings.setProperty("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        return settings;
    }
}
