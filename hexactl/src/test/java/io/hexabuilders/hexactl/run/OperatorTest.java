package io.hexabuilders.hexactl.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whose run is going on, and whose was left. */
class OperatorTest {

    @Test
    void thisProcessIsAlive() {
        assertThat(Operator.here("olga").isAlive()).isTrue();
    }

    /** A process ends when its input does; its parent has become a program that looks after no children. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void processThatNobodyHasLookedAfterSinceItEndedIsNotAlive() throws IOException {
        var parent =
                new ProcessBuilder("sh", "-c", "exec 3<&0; head -c 1 <&3 >/dev/null & echo $!; exec sleep 600").start();
        try (var lines = parent.inputReader()) {
            long pid = Long.parseLong(lines.readLine());
            var process = ProcessHandle.of(pid).orElseThrow();
            var here = Operator.here("olga");
            var operator = new Operator(
                    "olga", here.host(), pid, process.info().startInstant().orElseThrow());
            assertThat(operator.isAlive()).isTrue();
            parent.getOutputStream().close();
            Path stat = Path.of("/proc", String.valueOf(pid), "stat");
            while (!Files.readString(stat).contains(") Z ")) {
                Thread.onSpinWait();
            }
            assertThat(operator.isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }
}
