package io.hexabuilders.hexactl.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.dump.ClientTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program in the place of {@code kubectl}: it writes down how it is called, keeps the pods that are made as files, and
 * runs what is to be run in them on this machine, against a real PostgreSQL.
 */
final class StandInCluster {

    /** The superuser's. */
    static final String PASSWORD = "superuser-secret";

    private static final String PROGRAM = """
            #!/bin/sh
            cd "$(dirname "$0")" || exit 1
            printf '%s\\n' "$*" >>calls
            here() { # the words of a pod, as they are on this machine
              printf '%s' "$1" | sed "s#/hexactl/#$PWD/disk/#g; s#host='partner-db' port='5432'#host='127.0.0.1' port='@PORT@'#"
            }
            case $1 in --kubeconfig=*) shift ;; esac
            [ "$1" != config ] || { echo kind-dev; exit; }
            shift 4
            case "$1" in get) [ ! -f hangs ] || sleep 30 ;; esac
            case "$*" in
              'get statefulset/partner-db '*) echo '{"status": {}}' ;;
              'get statefulset/'*) echo 'Error from server (NotFound): no such thing' >&2; exit 1 ;;
              'get pod/partner-db-0 '*)
                [ -f database.json ] || { echo 'Error from server (NotFound): no such pod' >&2; exit 1; }
                cat database.json
                ;;
              'get pod/hexactl-'*) cat trouble.json ;;
              'get secret partner-db '*DATASOURCE_PASSWORD}) printf '%s' '@USER@' ;;
              'get secret partner-db-owner '*) printf '%s' '@OWNER@' ;;
              'get secret partner-db-readonly '*) printf '%s' '@READONLY@' ;;
              port-forward*)
                echo $$ >>ways
                echo "Forwarding from 127.0.0.1:$(cat astray 2>/dev/null || echo @PORT@) -> 5432"
                exec tail -f /dev/null
                ;;
              'create --filename=-')
                cat >pod.json
                name=$(sed -n 's/.*"metadata":{"name":"\\([^"]*\\)".*/\\1/p' pod.json)
                [ ! -e "pods/$name" ] || { echo "Error from server (AlreadyExists): pods $name" >&2; exit 1; }
                mkdir -p pods disk && cp pod.json "pods/$name"
                ;;
              'wait --for=condition=Ready pod/'*) [ ! -f unready ] || { echo 'error: timed out waiting' >&2; exit 1; } ;;
              'delete pods --selector=hexabuilders.io/hexactl=true --field-selector=metadata.name='*)
                name=${4#*name=}
                [ ! -e "pods/$name" ] || rm -rf "pods/$name" disk
                ;;
              'exec --stdin pod/partner-db-0 --container=postgres -- psql '*)
                for word; do :; done
                [ ! -f silent ] || exit 0
                exec '@JAVA@' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '@CLASSES@' io.hexabuilders.hexactl.kubernetes.StandInPsql @PORT@ @PASSWORD@ "${word#--dbname=}"
                ;;
              'exec --stdin hexactl-'*)
                [ -e "pods/$3" ] || { echo "Error from server (NotFound): pods $3" >&2; exit 1; }
                shift 5
                if [ "$5" = "$(cat lost 2>/dev/null)" ]; then exit 0; fi
                for word; do shift; set -- "$@" "$(here "$word")"; done
                PATH=@TOOLS@:$PATH exec "$@"
                ;;
              *) echo "what is $*?" >&2; exit 1 ;;
            esac
            """;

    private final Path folder;

    /** @param port of the PostgreSQL that stands for that of the pod partner-db-0 */
    StandInCluster(Path folder, int port) throws IOException {
        this.folder = folder;
        Path program = Files.writeString(
                folder.resolve("kubectl"),
                PROGRAM.replace("@PORT@", String.valueOf(port))
                        .replace("@PASSWORD@", PASSWORD)
                        .replace("@USER@", secret("user-secret"))
                        .replace("@OWNER@", secret("owner-secret"))
                        .replace("@READONLY@", secret("readonly-secret"))
                        .replace("@TOOLS@", ClientTools.folder().toString())
                        .replace("@JAVA@", System.getProperty("java.home") + "/bin/java")
                        .replace("@CLASSES@", System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        write("database.json", """
                {"spec": {"securityContext": {"runAsNonRoot": true, "runAsUser": 999, "fsGroup": 999},
                          "imagePullSecrets": [{"name": "registry"}],
                          "containers": [{"name": "postgres", "image": "postgres:18", "imagePullPolicy": "IfNotPresent"}]},
                 "status": {"conditions": [{"type": "Ready", "status": "True"}]}}
                """);
    }

    private static String secret(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    void delete(String file) throws IOException {
        Files.delete(folder.resolve(file));
    }

    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("HEXACTL_KUBECTL", folder.resolve("kubectl").toString());
        environment.put("HEXA_HOME", folder.resolve("home").toString());
        environment.put("HEXACTL_BACKUPS", folder.resolve("backups").toString());
        return environment;
    }

    CommandRun run(String... words) {
        return CommandRun.of(environment(), words);
    }

    /** The one that was made last, as it was asked for. */
    JsonNode pod() throws IOException {
        return new JsonMapper().readTree(folder.resolve("pod.json").toFile());
    }

    /** Those that are there. */
    List<String> pods() throws IOException {
        Path pods = folder.resolve("pods");
        if (!Files.exists(pods)) {
            return List.of();
        }
        try (var files = Files.list(pods)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** The processes that forward a port, or did, in the order in which they began. */
    List<ProcessHandle> ways() throws IOException {
        return Files.readAllLines(folder.resolve("ways")).stream()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)).stream())
                .toList();
    }

    /** How often a port was forwarded. */
    long opened() throws IOException {
        return calls().stream().filter(call -> call.contains(" port-forward ")).count();
    }

    /** Returns when no process forwards a port any more. */
    void awaitClosed() throws IOException {
        ways().forEach(way -> way.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }

    List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
