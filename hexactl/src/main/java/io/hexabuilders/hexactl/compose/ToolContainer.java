package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.tools.Program;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container beside that of a database, of its very image, so that the tools are of the server's version. It has a disk
 * and memory of its own, takes its processes with it when it goes, and goes by itself after a day.
 */
public final class ToolContainer implements Toolbox {

    private static final String HOME = "/var/lib/postgresql";
    private static final String FOLDER = HOME + "/hexactl";
    private static final String A_DAY = "86400";
    private static final int KIB = 1024;

    private final Docker docker;
    private final String name;

    private ToolContainer(Docker docker, String name) {
        this.docker = docker;
        this.name = name;
    }

    /** @param options of {@code docker run} that say how it reaches others, or others it */
    static ToolContainer start(Docker docker, String name, String image, List<String> options) {
        remove(docker, name);
        var words = new ArrayList<>(List.of(
                "run",
                "--detach",
                "--rm",
                "--pull=never",
                "--name=" + name,
                "--label=io.hexabuilders.tools=true",
                "--user=postgres",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges:true",
                "--pids-limit=512",
                "--entrypoint=sleep"));
        words.addAll(options);
        words.addAll(List.of(image, A_DAY));
        docker.succeed(words);
        var container = new ToolContainer(docker, name);
        try {
            docker.succeed(List.of("exec", name, "mkdir", "-m", "700", FOLDER));
        } catch (Failure e) {
            container.close();
            throw e;
        }
        return container;
    }

    static void remove(Docker docker, String name) {
        if (docker.container(name).isPresent()) {
            docker.succeed(List.of("rm", "--force", "--volumes", name));
        }
    }

    @Override
    public String name() {
        return "in a container of the database's image";
    }

    @Override
    public String remedy(String major) {
        return "docker exec " + name + " shows what the image holds";
    }

    @Override
    public String folder() {
        return FOLDER;
    }

    @Override
    public Optional<Path> path() {
        return Optional.empty();
    }

    /** Of the disk on which the engine keeps its volumes. */
    @Override
    public long room() {
        String said = docker.succeed(List.of("exec", name, "df", "-P", "-k", FOLDER));
        String[] columns = Docker.lastLine(said).split("\\s+");
        try {
            return Long.parseLong(columns[3]) * KIB;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Failure.of("the disk of the container " + name + " cannot be asked: " + Docker.lastLine(said), e);
        }
    }

    @Override
    public Program start(List<String> words, Map<String, String> variables) {
        var command = new ArrayList<>(List.of(docker.program(), "exec", "--interactive"));
        // Their values are not in the command line, which others see.
        variables.keySet().forEach(variable -> command.add("--env=" + variable));
        command.add(name);
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        return Program.start(words.getFirst(), builder);
    }

    /** At which port of this host the container's PostgreSQL is published. */
    int port() {
        String said = docker.succeed(List.of("port", name, "5432/tcp"))
                .lines()
                .findFirst()
                .orElse("");
        try {
            return Integer.parseInt(said.substring(said.lastIndexOf(':') + 1).strip());
        } catch (NumberFormatException e) {
            throw Failure.of("the port of the container " + name + " is not known: docker port says '" + said + "'", e);
        }
    }

    @Override
    public void close() {
        remove(docker, name);
    }
}
