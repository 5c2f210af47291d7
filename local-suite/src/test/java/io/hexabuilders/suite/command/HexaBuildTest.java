package io.hexabuilders.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.suite.command.HexaCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several commands at once in a folder in which nothing, or not everything, is built. */
class HexaBuildTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String UNTIL_GO = "while [ ! -e go ]; do sleep 0.1; done";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HexaCheckout checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = new HexaCheckout(folder);
    }

    @Test
    void commandThatNeedsABuildWaitsForTheOneThatBuilds() throws Exception {
        checkout.maven(UNTIL_GO);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Process up = checkout.start(first, "up");
        until(() -> checkout.calls().size() == 1);
        Process token = checkout.start(second, "token", "--role", "admin");
        until(() -> Files.readString(second)
                .contains("process " + up.pid() + " is building in this folder; waiting until it is done"));
        Files.createFile(checkout.file("go"));
        assertThat(end(up)).as(Files.readString(first)).isZero();
        assertThat(end(token)).as(Files.readString(second)).isZero();
        assertThat(Files.readString(second)).contains("local-suite.jar token --role admin");
        assertThat(checkout.calls()).hasSize(1);
        assertThat(locks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"status,1", "down,0", "stop kafka,1", "logs,1", "doctor,1", "seed,1"})
    void whatLooksForTheSuiteDoesNotBuild(String command, int code) throws Exception {
        Result result = checkout.hexa(command.split(" "));
        assertThat(result.text()).contains("nothing is built or running yet; ./hexa up builds and starts.");
        assertThat(result.code()).isEqualTo(code);
        assertThat(checkout.calls()).isEmpty();
    }

    @Test
    void statusDuringTheFirstBuildNamesWhoBuilds() throws Exception {
        checkout.maven(UNTIL_GO);
        Process up = checkout.start(folder.resolve("first"), "up");
        until(() -> checkout.calls().size() == 1);
        Result status = checkout.hexa("status");
        assertThat(status.text()).contains("nothing runs yet: process " + up.pid() + " is still building");
        assertThat(status.code()).isEqualTo(1);
        Files.createFile(checkout.file("go"));
        assertThat(end(up)).isZero();
    }

    @Test
    void suiteThatOutlivedItsBuildIsStoppedAllTheSame() throws Exception {
        Files.createDirectories(checkout.file(".hexa/run/children/kafka"));
        assertThat(checkout.hexa("down").text()).contains("local-suite.jar down");
    }

    @Test
    void lockOfADeadProcessIsBroken() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(checkout.file("target"));
        Files.writeString(checkout.file("target/hexa-build.lock"), dead.pid() + "\n");
        Result build = checkout.hexa("build");
        assertThat(build.code()).as(build.text()).isZero();
        assertThat(checkout.calls()).hasSize(1);
        assertThat(locks()).isEmpty();
    }

    @Test
    void mavenThatOutlivedItsScriptIsWaitedFor() throws Exception {
        checkout.maven(UNTIL_GO);
        Process killed = checkout.start(folder.resolve("first"), "build");
        until(() -> checkout.calls().size() == 1);
        ProcessHandle maven = killed.children()
                .filter(child -> child.info().commandLine().orElse("").contains("mvnw"))
                .findFirst()
                .orElseThrow();
        killed.destroyForcibly().waitFor();
        Path second = folder.resolve("second");
        Process build = checkout.start(second, "build");
        until(() -> Files.readString(second).contains("process " + maven.pid() + " is building in this folder"));
        Files.createFile(checkout.file("go"));
        assertThat(end(build)).as(Files.readString(second)).isZero();
        assertThat(locks()).isEmpty();
    }

    @Test
    void trainingThatFailsIsNoFailureAndIsTriedAgain() throws Exception {
        Files.writeString(folder.resolve("jdk/bin/java"), "#!/bin/sh\nexit 1\n");
        Result build = checkout.hexa("build");
        assertThat(build.code()).isZero();
        assertThat(build.text()).contains("the programs start without").contains("./hexa build tries again.");
        assertThat(locks()).isEmpty();
    }

    @Test
    void failedBuildLeavesNoLock() throws Exception {
        Files.writeString(checkout.file("broken"), "");
        assertThat(checkout.hexa("build").code()).isEqualTo(1);
        assertThat(locks()).isEmpty();
    }

    @Test
    void interruptedBuildEndsItsMavenAndLeavesNoLock() throws Exception {
        checkout.maven(UNTIL_GO);
        Process build = checkout.start(folder.resolve("first"), "build");
        until(() -> checkout.calls().size() == 1);
        List<ProcessHandle> all = build.descendants().toList();
        build.destroy();
        assertThat(end(build)).isEqualTo(130);
        assertThat(locks()).isEmpty();
        until(() -> all.stream()
                .noneMatch(process -> process.isAlive()
                        && process.info().commandLine().orElse("").contains("mvnw")));
    }

    private List<Path> locks() throws IOException {
        try (var files = Files.list(checkout.file("target"))) {
            return files.filter(file -> file.toString().contains(".lock")).toList();
        }
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("ended in time")
                .isTrue();
        return process.exitValue();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
