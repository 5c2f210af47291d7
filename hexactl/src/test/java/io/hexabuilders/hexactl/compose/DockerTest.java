package io.hexabuilders.hexactl.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.compose.Docker.Result;
import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of the operator's own program. */
class DockerTest {

    /** More than a pipe holds, so that it is written to nobody. */
    private static final String MUCH = "x".repeat(1 << 20);

    @TempDir
    private Path folder;

    @Test
    void programThatEndsWithoutReadingSaysWhyItself() throws IOException {
        var docker = docker("""
                #!/bin/sh
                echo 'permission denied while trying to connect'
                exit 1
                """);
        assertThat(docker.run(List.of("exec"), Map.of(), MUCH))
                .isEqualTo(new Result(1, "permission denied while trying to connect\n"));
    }

    @Test
    void engineThatDoesNotAnswerIsWaitedForInVainOnlyWhereItWorks() throws IOException {
        var docker = docker("""
                #!/bin/sh
                case $1 in exec) sleep 2; echo done ;; *) sleep 30 ;; esac
                """);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(docker::require)
                .withMessageMatching("\\S+/docker version .* has not answered within 1 s: called by hand it shows why");
        assertThat(docker.run(List.of("exec"), Map.of(), "")).isEqualTo(new Result(0, "done\n"));
    }

    private Docker docker(String script) throws IOException {
        var program = Files.writeString(folder.resolve("docker"), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Docker(Map.of("HEXACTL_DOCKER", program.toString()), Duration.ofSeconds(1));
    }
}
