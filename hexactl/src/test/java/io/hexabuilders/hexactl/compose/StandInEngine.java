package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program in the place of {@code docker}: it writes down how it is called, and answers from files that say what an
 * engine would hold. {@code compose up} puts the containers there that a test has announced for the project.
 */
final class StandInEngine {

    private static final String PROGRAM = """
            #!/bin/sh
            cd "$(dirname "$0")" || exit 1
            printf '%s\\n' "${HEXA_COLOUR:+$HEXA_COLOUR }$*" >>calls
            case "$*" in
              version*) cat version 2>/dev/null || { echo 'Cannot connect to the Docker daemon'; exit 1; } ;;
              'compose version'*) echo 2.40.0 ;;
              compose*' --no-recreate '*) for member; do :; done; cp "announced-$member" "container-hexabuilders-dev-$member" ;;
              compose*' stop '*)
                for member; do :; done
                [ ! -f "stays-$member" ] || { echo "cannot stop $member"; exit 1; }
                cp "stopped-$member" "container-hexabuilders-dev-$member"
                ;;
              compose*' up '*)
                file=$(printf '%s' "$*" | sed 's:.*/\\([a-z]*\\)\\.yml.*:\\1:')
                [ ! -f "announced-$file" ] || cp "announced-$file" "project-$file"
                [ ! -f "refusal-$file" ] || { cat "refusal-$file"; exit 1; }
                ;;
              compose*' config --hash '*) cat wanted-programs ;;
              compose*' config --images') [ ! -f images ] || cat images ;;
              compose*) ;;
              'image inspect'*) cat wanted-image ;;
              ps*.config-hash*) cat made-programs ;;
              ps*.image*) echo "partner-service $(cat made-image)" ;;
              top*) cat workers ;;
              exec*' psql '*) cat >asked; cat answer; sh ./complaint ;;
              exec*' pg_isready '*) [ ! -f rejects ] ;;
              exec*' -s reload') [ ! -f reload-fails ] || { echo 'unknown directive'; exit 1; }; sed -i.bak s/8/9/ workers ;;
              'network ls'*) cat networks 2>/dev/null ;;
              ps*project=*-database) [ ! -f project-database ] || echo project-database ;;
              ps*project=*-blue | ps*project=*-green) [ ! -f project-app ] || echo project-app ;;
              ps*project=*-front) [ ! -f project-bluegreen ] || echo project-bluegreen ;;
              ps*project=*-backup) [ ! -f project-backup ] || echo project-backup ;;
              ps*project=*-observability) [ ! -f project-observability ] || echo project-observability ;;
              ps*name=*) name=${*##*name=^/}; name=${name%$}; [ ! -f "container-$name" ] || echo "container-$name" ;;
              'inspect --type container'*) cat "$4" ;;
              logs*) echo 'the last line of its log' ;;
            esac
            """;

    private final Path folder;
    private final Path compose;
    private final Path program;

    StandInEngine(Path folder) throws IOException {
        this.folder = folder;
        this.program = folder.resolve("docker");
        this.compose = folder.resolve("compose");
        Files.writeString(program, PROGRAM);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(folder.resolve("version"), "29.0.0\n");
        Files.createDirectories(compose.resolve("env"));
        for (Stack stack : Stack.values()) {
            Files.writeString(compose.resolve(stack.file()), "");
        }
        prepare("dev", "HEXA_ENV=dev\nHEXA_STATE=state\nSHARED_POSTGRES=db-server-postgres\nSHARED_REDIS=\n");
        write("networks", "a network\n");
        for (String side : List.of("wanted", "made")) {
            write(side + "-programs", "partner-service 3a7\n");
            write(side + "-image", "sha256:51c\n");
        }
        write("workers", "PID COMMAND\n7 nginx: master process\n8 nginx: worker process\n");
    }

    void prepare(String environment, String settings) throws IOException {
        Files.writeString(compose.resolve("env").resolve(environment + ".env"), settings);
        Files.createDirectories(compose.resolve("state/front"));
        Files.writeString(compose.resolve("state/front/colour.conf"), "default green;\n");
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    void delete(String file) throws IOException {
        Files.delete(folder.resolve(file));
    }

    Path compose() {
        return compose;
    }

    CommandRun run(String... arguments) {
        return call(inFolder(arguments));
    }

    /** Somebody types that when asked. */
    CommandRun answering(String answer, String... arguments) {
        return CommandRun.answering(answer, environment(), InstantSource.fixed(CommandRun.NOW), inFolder(arguments));
    }

    /** Any command, with a home of its own. */
    CommandRun call(String... words) {
        return CommandRun.of(environment(), words);
    }

    private String[] inFolder(String... arguments) {
        var words = new ArrayList<>(List.of("compose"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--folder", compose.toString()));
        return words.toArray(String[]::new);
    }

    private Map<String, String> environment() {
        return Map.of(
                "HEXACTL_DOCKER",
                program.toString(),
                "HEXA_HOME",
                folder.resolve("home").toString());
    }

    /** Calls that change something, as words behind the options that name files. */
    List<String> changes() throws IOException {
        Path calls = folder.resolve("calls");
        if (!Files.exists(calls)) {
            return List.of();
        }
        return Files.readAllLines(calls).stream()
                .filter(call -> (call.contains(" --file ") && !call.contains(" config --")) || call.contains(" reload"))
                .map(call -> call.replaceFirst("compose --env-file \\S+ --file \\S+/", ""))
                .toList();
    }

    /** An array as of {@code docker inspect}. */
    static String containers(String... containers) {
        return "[" + String.join(",", containers) + "]";
    }

    static String healthy(String name) {
        return container(name, "running", "healthy", 0, false, "");
    }

    /** A PostgreSQL that the host publishes. */
    static String database(String name, String status, String health, int port) {
        return container(name, status, health, 0, false, "")
                .replaceFirst(
                        "\\{",
                        "{\"HostConfig\": {\"PortBindings\": {\"5432/tcp\": [{\"HostPort\": \"" + port + "\"}]}}, ");
    }

    static String container(String name, String status, String health, int exitCode, boolean once, String said) {
        return """
                {"Name": "/%s", "RestartCount": 0, "Config": {"Labels": {"io.hexabuilders.once": "%b"}},
                 "State": {"Status": "%s", "ExitCode": %d, "StartedAt": "2026-11-21T10:00:00.123Z", "Error": "",
                           "Health": {"Status": "%s", "Log": [{"Output": "%s"}]}}}
                """.formatted(name, once, status, exitCode, health, said);
    }
}
