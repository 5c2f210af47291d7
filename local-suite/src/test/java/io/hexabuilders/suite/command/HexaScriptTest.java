package io.hexabuilders.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script ./hexa in a checkout of its own, with a JDK and a Maven that only write down how they were called. */
class HexaScriptTest {

    private static final List<String> PROGRAMS = List.of(
            "partner-service", "onboarding-service", "recruitment-service", "campaign-service", "profile360-gateway");

    @TempDir
    Path folder;

    private Path checkout = Path.of("/");

    record Result(int code, String text) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectory(folder.resolve("check out"));
        Files.copy(Path.of("../hexa"), checkout.resolve("hexa"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        for (String program : PROGRAMS) {
            Files.createDirectories(checkout.resolve(program + "/src/main"));
            Files.writeString(checkout.resolve(program + "/pom.xml"), "<project/>");
        }
        StringBuilder maven = new StringBuilder(
                "#!/bin/sh\necho \"maven $*\" >>calls\n[ ! -e broken ] || { echo '[ERROR] no luck'; exit 1; }\n");
        for (String program : PROGRAMS) {
            maven.append("mkdir -p ").append(program).append("/target/quarkus-app; : >");
            maven.append(program).append("/target/quarkus-app/quarkus-run.jar\n");
        }
        maven.append("mkdir -p local-suite/target; : >local-suite/target/local-suite.jar\n");
        maven.append("mkdir -p hexactl/target; : >hexactl/target/hexactl.jar\n");
        program(checkout.resolve("mvnw"), maven.toString());
        jdk(folder.resolve("jdk"), "25.0.1");
    }

    @Test
    void scriptIsGoodForEveryShell() throws Exception {
        assertThat(run(Map.of(), "/bin/sh", "-n", "hexa").code()).isZero();
    }

    @Test
    void olderJdkIsNotUsed() throws Exception {
        jdk(folder.resolve("old"), "17.0.2");
        Result result = hexa(Map.of("JAVA_HOME", folder.resolve("old").toString()), "status");
        assertThat(result.text()).doesNotContain("called: old");
        // Where this machine has a JDK 25 in one of the usual folders the script goes on with that one.
        assertThat(result.text()).containsAnyOf("no JDK 25 was found. To get one: ", "maven", "building");
    }

    @Test
    void jdkThatIsNamedBeatsJavaHome() throws Exception {
        jdk(folder.resolve("other"), "25.0.2");
        Result result =
                hexa(Map.of("HEXA_JAVA_HOME", folder.resolve("other").toString(), "JAVA_HOME", jdk()), "status");
        assertThat(result.text()).contains("called: other").doesNotContain("called: jdk");
    }

    @Test
    void firstUpBuildsAndTheSecondDoesNot() throws Exception {
        assertThat(hexa(Map.of("JAVA_HOME", jdk()), "up").code()).isZero();
        Result second = hexa(Map.of("JAVA_HOME", jdk()), "up", "--port", "partner=5100");
        assertThat(second.text()).contains("local-suite.jar up --port partner=5100");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void changedSourceIsBuilt() throws Exception {
        hexa(Map.of("JAVA_HOME", jdk()), "build");
        Files.writeString(checkout.resolve("partner-service/src/main/Changed.java"), "");
        Files.setLastModifiedTime(checkout.resolve("target/hexa-build.stamp"), FileTime.fromMillis(1));
        hexa(Map.of("JAVA_HOME", jdk()), "build");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void failedBuildShowsWhyAndNothingIsStarted() throws Exception {
        Files.writeString(checkout.resolve("broken"), "");
        Result result = hexa(Map.of("JAVA_HOME", jdk()), "up");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.text())
                .contains("[ERROR] no luck")
                .contains("target/hexa-build.log")
                .doesNotContain("called:");
        assertThat(hexa(Map.of("JAVA_HOME", jdk()), "up").code()).isEqualTo(1);
    }

    @Test
    void versionNamesTheCommitThatWasBuilt() throws Exception {
        Files.writeString(checkout.resolve("pom.xml"), "<project>\n  <version>1.2.3</version>\n</project>\n");
        assertThat(version()).isEqualTo("HexaBuilders 1.2.3, not built yet, of no known commit\n");
        Files.writeString(checkout.resolve(".gitignore"), "target/\ncalls\n");
        git("init", "--quiet");
        String first = commit();
        hexa(Map.of("JAVA_HOME", jdk()), "build");
        assertThat(version()).isEqualTo("HexaBuilders 1.2.3, built from commit " + first + "\n");
        Files.writeString(checkout.resolve("partner-service/src/main/Changed.java"), "");
        Files.setLastModifiedTime(checkout.resolve("target/hexa-build.stamp"), FileTime.fromMillis(1));
        commit();
        assertThat(version())
                .isEqualTo("HexaBuilders 1.2.3, built from commit " + first + "; the sources have changed since\n");
    }

    @Test
    void buildOfUncommittedSourcesIsSaidToBeOne() throws Exception {
        git("init", "--quiet");
        String commit = commit();
        Files.writeString(checkout.resolve("partner-service/src/main/New.java"), "");
        hexa(Map.of("JAVA_HOME", jdk()), "build");
        assertThat(version()).endsWith("built from commit " + commit + " with uncommitted changes\n");
    }

    @Test
    void testIsTheWholeVerify() throws Exception {
        hexa(Map.of("JAVA_HOME", jdk()), "test", "-pl", "partner-service");
        assertThat(calls()).containsExactly("maven verify -pl partner-service");
    }

    @Test
    void itRunsThroughALinkFromAnyFolder() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), checkout.resolve("hexa"));
        Result result = run(
                Map.of("JAVA_HOME", jdk()), "/bin/sh", folder.resolve("link").toString(), "status");
        assertThat(result.text()).contains("local-suite.jar status");
    }

    @Test
    void operationsAreHandedToHexactl() throws Exception {
        Result result = hexa(Map.of("JAVA_HOME", jdk()), "events", "dlq", "list", "--type", "a b");
        assertThat(result.text()).contains("hexactl/target/hexactl.jar events dlq list --type a b");
    }

    @Test
    void unknownCommandIsAUsageError() throws Exception {
        Result result = hexa(Map.of(), "upp");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.text()).contains("there is no command 'upp'").contains("./hexa up");
    }

    private String version() throws Exception {
        Result result = hexa(Map.of(), "--version");
        assertThat(result.code()).isZero();
        return result.text();
    }

    /** Commits everything and gives the commit as the script shortens it. */
    private String commit() throws Exception {
        git("add", "--all");
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "Change");
        return git("rev-parse", "--short=12", "HEAD").strip();
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Result result = run(Map.of(), command.toArray(String[]::new));
        assertThat(result.code()).as(result.text()).isZero();
        return result.text();
    }

    private String jdk() {
        return folder.resolve("jdk").toString();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(checkout.resolve("calls"));
    }

    private void jdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), "#!/bin/sh\necho \"called: " + home.getFileName() + " $*\"\n");
        program(home.resolve("bin/javac"), "#!/bin/sh\n");
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result hexa(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "hexa"));
        command.addAll(List.of(arguments));
        return run(environment, command.toArray(String[]::new));
    }

    private Result run(Map<String, String> environment, String... command) throws Exception {
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
