package io.hexabuilders.hexactl.tools;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Programs that end otherwise than was thought. */
class ProgramTest {

    /** More than a pipe holds, so that it is written to nobody. */
    private static final String MUCH = "x".repeat(1 << 20);

    @Test
    void programThatEndsWithoutReadingATextSaysWhyItself() {
        try (var program = failing()) {
            program.give(MUCH);
            saysWhy(program);
        }
    }

    @Test
    void programThatEndsWithoutReadingAStreamSaysWhyItself() throws IOException {
        try (var program = failing()) {
            program.give(new ByteArrayInputStream(MUCH.getBytes(StandardCharsets.UTF_8)));
            saysWhy(program);
        }
    }

    @Test
    void sourceThatCannotBeReadIsNotTheProgramsFault() throws IOException {
        var closed = InputStream.nullInputStream();
        closed.close();
        var source = new SequenceInputStream(new ByteArrayInputStream(MUCH.getBytes(StandardCharsets.UTF_8)), closed);
        try (var program = Program.start("cat", new ProcessBuilder("sh", "-c", "cat >/dev/null"))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> program.give(source))
                    .withMessage("Stream closed");
        }
    }

    private static Program failing() {
        return Program.start("tar", new ProcessBuilder("sh", "-c", "echo no space left on device >&2; exit 3"));
    }

    private static void saysWhy(Program program) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(program::await)
                .withMessage("tar failed: no space left on device");
    }
}
