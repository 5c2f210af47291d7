package io.hexabuilders.suite.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RedisProgramTest {

    @TempDir
    private Path cache;

    @Test
    void unpackedProgramRuns() throws Exception {
        Path program = RedisProgram.unpackedIn(cache);
        assertThat(new ProcessBuilder(program.toString(), "--version").start().waitFor())
                .isZero();
        assertThat(RedisProgram.unpackedIn(cache)).isEqualTo(program);
        try (var files = Files.list(cache)) {
            assertThat(files).containsExactly(program);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void programIsNotRunWhileSomebodyMayWriteIt() throws IOException {
        Path program = RedisProgram.unpackedIn(cache);
        try (var writer = FileChannel.open(program, StandardOpenOption.WRITE)) {
            assertThat(writer.isOpen()).isTrue();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> RedisProgram.awaitExecutable(program, Duration.ZERO));
        }
        assertThatNoException().isThrownBy(() -> RedisProgram.awaitExecutable(program, Duration.ZERO));
    }
}
