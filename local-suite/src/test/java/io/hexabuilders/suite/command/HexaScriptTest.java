package io.hexabuilders.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.suite.command.HexaCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script ./hexa in a checkout of its own, with a JDK and a Maven that only write down how they were called. */
class HexaScriptTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HexaCheckout checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = new HexaCheckout(folder);
    }

    @Test
    void scriptIsGoodForEveryShell() throws Exception {
        assertThat(checkout.run(Map.of(), "/bin/sh", "-n", "hexa").code()).isZero();
    }

    @Test
    void olderJdkIsNotUsed() throws Exception {
        Result result = checkout.hexa(Map.of("JAVA_HOME", checkout.jdk("old", "17.0.2")), "token");
        assertThat(result.text()).doesNotContain("called: old");
        // Where this machine has a JDK 25 in one of the usual folders the script goes on with that one.
        assertThat(result.text()).containsAnyOf("no JDK 25 was found. To get one: ", "maven", "building");
    }

    @Test
    void jdkThatIsNamedBeatsJavaHome() throws Exception {
        Result result = checkout.hexa(
                Map.of("HEXA_JAVA_HOME", checkout.jdk("other", "25.0.2"), "JAVA_HOME", checkout.jdk()), "token");
        assertThat(result.text()).contains("called: other").doesNotContain("called: jdk");
    }

    @Test
    void firstUpBuildsAndTheSecondDoesNot() throws Exception {
        assertThat(checkout.hexa("up").code()).isZero();
        Result second = checkout.hexa("up", "--port", "partner=5100");
        assertThat(second.text()).contains("local-suite.jar up --port partner=5100");
        assertThat(checkout.calls()).hasSize(1);
    }

    @Test
    void changedSourceIsBuilt() throws Exception {
        checkout.hexa("build");
        Files.writeString(checkout.file("partner-service/src/main/Changed.java"), "");
        Files.setLastModifiedTime(checkout.file("target/hexa-build.stamp"), FileTime.fromMillis(1));
        checkout.hexa("build");
        assertThat(checkout.calls()).hasSize(2);
    }

    @Test
    void failedBuildShowsWhyAndNothingIsStarted() throws Exception {
        Files.writeString(checkout.file("broken"), "");
        Result result = checkout.hexa("up");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.text())
                .contains("[ERROR] no luck")
                .contains("target/hexa-build.log")
                .doesNotContain("called:");
        assertThat(checkout.hexa("up").code()).isEqualTo(1);
    }

    @Test
    void versionNamesTheCommitThatWasBuilt() throws Exception {
        Files.writeString(checkout.file("pom.xml"), "<project>\n  <version>1.2.3</version>\n</project>\n");
        assertThat(version()).isEqualTo("HexaBuilders 1.2.3, not built yet, of no known commit\n");
        Files.writeString(checkout.file(".gitignore"), "target/\ncalls\n");
        git("init", "--quiet");
        String first = commit();
        checkout.hexa("build");
        assertThat(version()).isEqualTo("HexaBuilders 1.2.3, built from commit " + first + "\n");
        Files.writeString(checkout.file("partner-service/src/main/Changed.java"), "");
        Files.setLastModifiedTime(checkout.file("target/hexa-build.stamp"), FileTime.fromMillis(1));
        commit();
        assertThat(version())
                .isEqualTo("HexaBuilders 1.2.3, built from commit " + first + "; the sources have changed since\n");
    }

    @Test
    void buildOfUncommittedSourcesIsSaidToBeOne() throws Exception {
        git("init", "--quiet");
        String commit = commit();
        Files.writeString(checkout.file("partner-service/src/main/New.java"), "");
        checkout.hexa("build");
        assertThat(version()).endsWith("built from commit " + commit + " with uncommitted changes\n");
    }

    @Test
    void testIsTheWholeVerify() throws Exception {
        checkout.hexa("test", "-pl", "partner-service");
        assertThat(checkout.calls()).containsExactly("maven verify -pl partner-service");
    }

    @Test
    void nativeBuildThatCannotBeIsRefusedBeforeAnythingIsBuilt() throws Exception {
        script("deploy/native/build.sh");
        Result unknown = checkout.hexa("build", "--native", "partner");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.text()).contains("there is no program 'partner'");
        Result without = checkout.hexa("build", "--native");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.text()).contains("set GRAALVM_HOME to its folder");
        assertThat(checkout.calls()).isEmpty();
    }

    @Test
    void imagesAreOnlySaidInADryRun() throws Exception {
        script("deploy/images/build.sh");
        Path settings = checkout.file("partner-service/src/main/resources/application.properties");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "quarkus.http.port=5000\nquarkus.management.port=6000\n");
        Result dry = checkout.hexa("images", "--dry-run", "partner-service");
        assertThat(dry.code()).as(dry.text()).isZero();
        assertThat(dry.text())
                .startsWith("docker buildx build ")
                .contains(" --tag hexabuilders/partner-service:local ")
                .endsWith("/partner-service/target/image\n");
        assertThat(checkout.calls()).isEmpty();
    }

    @Test
    void platformsThatTheEngineCannotKeepAreRefusedInADryRunToo() throws Exception {
        script("deploy/images/build.sh");
        Result dry = checkout.hexa("images", "--mandrel", "--dry-run", "--platform", "linux/amd64,linux/arm64");
        assertThat(dry.code()).isEqualTo(2);
        assertThat(dry.text()).contains("add --push and --repository").doesNotContain("docker buildx build");
    }

    @Test
    void nativeImageOfAnExecutableOlderThanItsSourcesIsRefusedBeforeAnythingIsBuilt() throws Exception {
        script("deploy/images/build.sh");
        script("deploy/native/build.sh");
        Path docker = Files.createDirectory(folder.resolve("docker"));
        HexaCheckout.program(docker.resolve("docker"), "#!/bin/sh\n");
        var environment = Map.of("JAVA_HOME", checkout.jdk(), "PATH", docker + ":/usr/bin:/bin");
        Path executable = checkout.file("partner-service/target/native/partner-service");
        Files.createDirectories(executable.getParent());
        HexaCheckout.program(executable, "");
        Files.setLastModifiedTime(executable, FileTime.fromMillis(1));
        Result older = checkout.hexa(environment, "images", "--native", "partner-service");
        assertThat(older.code()).isEqualTo(1);
        assertThat(older.text()).contains("older than its sources: ./hexa build --native partner-service makes it");
        assertThat(checkout.calls()).isEmpty();
        Files.setLastModifiedTime(executable, FileTime.from(Instant.now()));
        checkout.hexa(environment, "images", "--native", "partner-service");
        assertThat(checkout.calls()).hasSize(1);
    }

    @Test
    void billsOfMaterialsAreMadeAgainAfterAnyPomHasChanged() throws Exception {
        Files.createDirectories(checkout.file("deploy/images"));
        HexaCheckout.program(checkout.file("deploy/images/build.sh"), "#!/bin/sh\n");
        checkout.maven(
                "for p in *-service profile360-gateway hexactl; do mkdir -p $p/target; : >$p/target/$p-sbom.json; done");
        checkout.hexa("images");
        checkout.hexa("images");
        assertThat(checkout.calls()).singleElement().asString().contains("-Dcyclonedx.skip=false");
        for (String program : List.of("partner", "onboarding", "recruitment", "campaign")) {
            madeAt(1, program + "-service/pom.xml");
            madeAt(2, program + "-service/target/" + program + "-service-sbom.json");
        }
        madeAt(1, "profile360-gateway/pom.xml");
        madeAt(1, "pom.xml");
        checkout.hexa("images");
        assertThat(checkout.calls()).hasSize(1);
        madeAt(3, "pom.xml");
        checkout.hexa("images");
        assertThat(checkout.calls()).hasSize(2);
    }

    @Test
    void buildRefusesWhatItDoesNotKnow() throws Exception {
        for (String word : List.of("--natve", "partner-service")) {
            Result result = checkout.hexa("build", word);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.text()).contains("takes nothing but --native").contains("'" + word + "'");
        }
        assertThat(checkout.calls()).isEmpty();
    }

    @Test
    void itRunsThroughALinkFromAnyFolder() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), checkout.file("hexa"));
        Result result = checkout.run(
                Map.of("JAVA_HOME", checkout.jdk()),
                "/bin/sh",
                folder.resolve("link").toString(),
                "token");
        assertThat(result.text()).contains("local-suite.jar token");
    }

    @Test
    void operationsAreHandedToHexactl() throws Exception {
        Result result = checkout.hexa("events", "dlq", "list", "--type", "a b");
        assertThat(result.text()).contains("hexactl/target/hexactl.jar events dlq list --type a b");
    }

    @Test
    void unknownCommandIsAUsageError() throws Exception {
        Result result = checkout.hexa(Map.of(), "upp");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.text()).contains("there is no command 'upp'").contains("./hexa up");
    }

    private void madeAt(int second, String file) throws IOException {
        Files.setLastModifiedTime(checkout.file(file), FileTime.from(Instant.ofEpochSecond(second)));
    }

    private void script(String name) throws IOException {
        Files.createDirectories(checkout.file(name).getParent());
        Files.copy(Path.of("..", name), checkout.file(name));
    }

    private String version() throws Exception {
        Result result = checkout.hexa(Map.of(), "--version");
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
        Result result = checkout.run(Map.of(), command.toArray(String[]::new));
        assertThat(result.code()).as(result.text()).isZero();
        return result.text();
    }
}
