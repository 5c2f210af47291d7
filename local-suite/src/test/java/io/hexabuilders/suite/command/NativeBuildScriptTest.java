package io.hexabuilders.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/native/build.sh in a checkout of its own, with a Maven and a native-image that only write what they would. */
class NativeBuildScriptTest {

    @TempDir
    Path folder;

    private Path checkout = Path.of("/");
    private Path graalvm = Path.of("/");

    record Result(int code, String text) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectory(folder.resolve("check out"));
        Files.createDirectories(checkout.resolve("deploy/native"));
        Files.copy(Path.of("../deploy/native/build.sh"), checkout.resolve("deploy/native/build.sh"));
        Files.writeString(checkout.resolve("pom.xml"), "<project>\n  <version>1.2.3</version>\n</project>\n");
        for (String module : List.of("partner-service", "platform", "platform-events", "history-chain", "hexactl")) {
            Files.createDirectories(checkout.resolve(module + "/src/main"));
            Files.writeString(checkout.resolve(module + "/pom.xml"), "<project/>");
        }
        program(checkout.resolve("mvnw"), """
                #!/bin/sh
                echo "maven $*" >>calls
                [ ! -e broken ] || { echo '[ERROR] no luck'; exit 1; }
                mkdir -p partner-service/target && : >partner-service/target/partner-service-1.2.3-runner
                chmod +x partner-service/target/partner-service-1.2.3-runner
                """);
        graalvm = folder.resolve("graalvm");
        nativeImage("25.0.1");
    }

    @Test
    void withoutGraalVmItSaysWhatToSet() throws Exception {
        Result result = build(Map.of(), "partner-service");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.text()).contains("set GRAALVM_HOME to its folder").contains("docs/native.md");
    }

    @Test
    void folderThatIsNoGraalVmIsNamed() throws Exception {
        Result result = build(Map.of("GRAALVM_HOME", folder.toString()), "partner-service");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.text()).contains("GRAALVM_HOME is " + folder + ", where there is no bin/native-image");
    }

    @Test
    void olderGraalVmIsRefused() throws Exception {
        nativeImage("21.0.2");
        Result result = build(graal(), "partner-service");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.text()).contains("native-image 21.0.2").contains("one for JDK 25 is needed");
    }

    @Test
    void programIsBuiltAndThenKeptUntilASourceIsNewer() throws Exception {
        assertThat(build(graal(), "partner-service").text()).contains("built partner-service in ");
        assertThat(checkout.resolve("partner-service/target/native/partner-service"))
                .isExecutable();
        assertThat(build(graal(), "partner-service").text()).contains("partner-service is built already");
        assertThat(calls()).singleElement().asString().contains("-pl partner-service -am");

        Files.writeString(checkout.resolve("platform/src/main/Changed.java"), "");
        assertThat(build(graal(), "partner-service").text()).contains("built partner-service in ");
    }

    @Test
    void failedBuildShowsWhyAndLeavesNoExecutable() throws Exception {
        Files.writeString(checkout.resolve("broken"), "");
        Result result = build(graal(), "partner-service");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.text()).contains("[ERROR] no luck").contains("partner-service/target/native/build.log");
        assertThat(checkout.resolve("partner-service/target/native/partner-service"))
                .doesNotExist();
    }

    @Test
    void hexactlIsBuiltOfItsJar() throws Exception {
        assertThat(build(graal(), "hexactl").code()).isZero();
        assertThat(Files.readString(checkout.resolve("hexactl/target/native/hexactl")))
                .contains("hexactl/target/hexactl.jar")
                .endsWith("io.hexabuilders.hexactl.Hexactl\n");
    }

    @Test
    void unknownProgramIsAUsageError() throws Exception {
        Result result = build(graal(), "partner");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.text()).contains("there is no program 'partner'");
    }

    private Map<String, String> graal() {
        return Map.of("GRAALVM_HOME", graalvm.toString());
    }

    private void nativeImage(String version) throws IOException {
        Files.createDirectories(graalvm.resolve("bin"));
        program(graalvm.resolve("bin/native-image"), """
                #!/bin/sh
                if [ "$1" = --version ]; then echo 'native-image %s 2026-01-20'; exit; fi
                all=$*
                while [ "$1" != -o ]; do shift; done
                echo "$all" >"$2"
                chmod +x "$2"
                """.formatted(version));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(checkout.resolve("calls"));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result build(Map<String, String> environment, String... programs) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "deploy/native/build.sh"));
        command.addAll(List.of(programs));
        ProcessBuilder builder = new ProcessBuilder(command).directory(checkout.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), text);
    }
}
