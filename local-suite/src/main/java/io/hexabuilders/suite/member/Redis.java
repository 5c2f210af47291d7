package io.hexabuilders.suite.member;

import io.hexabuilders.suite.home.PrivateFiles;
import io.hexabuilders.suite.supervise.Layer;
import io.hexabuilders.suite.supervise.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** For caches: it keeps nothing on disk, and after a restart it is empty. */
final class Redis implements Member {

    static final String NAME = "redis";

    private final int port;
    private final String password;
    private final Path folder;
    private final Path cache;

    /**
     * @param folder for its configuration
     * @param cache where the program is unpacked
     */
    Redis(int port, String password, Path folder, Path cache) {
        this.port = port;
        this.password = password;
        this.folder = folder;
        this.cache = cache;
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
    public List<Listener> listeners() {
        return List.of(new Listener(port, "redis", "Redis"));
    }

    @Override
    public Optional<String> address() {
        return Optional.of("redis://127.0.0.1:" + port);
    }

    /** The password stands in a file for the owner's eyes only, not on the command line. */
    @Override
    public ProcessBuilder prepare() throws IOException {
        Files.createDirectories(folder);
        Path configuration = folder.resolve("redis.conf");
        PrivateFiles.write(configuration, """
                bind 127.0.0.1
                port %d
                requirepass %s
                daemonize no
                appendonly no
                save ""
                maxmemory 128mb
                maxmemory-policy allkeys-lru
                loglevel warning
                """.formatted(port, password));
        Path program = RedisProgram.unpackedIn(cache);
        return new ProcessBuilder(program.toString(), configuration.toString()).directory(folder.toFile());
    }

    @Override
    public boolean isReady(Process process) {
        return Loopback.ask(port, "AUTH " + password + "\r\nPING\r\n", 12).equals("+OK\r\n+PONG\r\n");
    }
}
