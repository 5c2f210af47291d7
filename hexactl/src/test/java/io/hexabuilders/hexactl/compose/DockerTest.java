package io.hexabuilders.hexactl.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.compose.Docker.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        var program = Files.writeString(folder.resolve("docker"), """
                #!/bin/sh
                echo 'permission denied while trying to connect'
                exit 1
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var docker = new Docker(Map.of("HEXACTL_DOCKER", program.toString()));
        assertThat(docker.run(List.of("exec"), Map.of(), MUCH))
                .isEqualTo(new Result(1, "permission denied while trying to connect\n"));
    }
}
