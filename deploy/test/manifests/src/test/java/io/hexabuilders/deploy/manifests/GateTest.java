package io.hexabuilders.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate says what it leaves out. */
class GateTest {

    private static final Path LINT = Rendering.PROJECT.resolve("deploy/test/lint.sh");

    @TempDir
    Path work;

    @Test
    void lintWithoutCheckersSaysSo() throws Exception {
        assertThat(lint()).isZero();
        assertThat(said()).contains("left out, for want of kustomize", "left out, for want of shellcheck");
    }

    @Test
    void lintOfAllFailsForWantOfOne() throws Exception {
        assertThat(lint("--all")).isOne();
        assertThat(said()).contains("left out, for want of kustomize");
    }

    @Test
    void lintSaysHowManyResourcesItHeldToNoSchema() throws Exception {
        Path programs = Files.createDirectory(work.resolve("programs"));
        script(programs.resolve("kustomize"), "exit 0");
        script(
                programs.resolve("kubeconform"),
                "case \"$*\" in *-summary*) echo 'Summary: 16 resources found parsing stdin - Valid: 2, Invalid: 0,"
                        + " Errors: 0, Skipped: 14' ;; esac");
        assertThat(lint()).isZero();
        assertThat(said())
                .contains("deploy/cloudsql/config-connector/production: 2 resources are valid, 14 only rendered");
    }

    @Test
    void gateNamesWhatItDidNotRunBeforeItsLastLine() throws Exception {
        Path project = work.resolve("project");
        copyProofs(project);
        script(project.resolve("hexa"), "exit 0");
        script(project.resolve("deploy/test/tools.sh"), "pwd");
        script(
                project.resolve("deploy/test/lint.sh"),
                "echo 'lint: ok      this'; echo 'lint: left out, for want of x: that'");
        assertThat(run(new ProcessBuilder(project.resolve(".ci/run").toString())))
                .isZero();
        List<String> lines = said().lines().toList();
        assertThat(lines.getLast()).isEqualTo("0 passed, 0 failed, 0 skipped");
        assertThat(lines.subList(lines.indexOf("not run:"), lines.size()))
                .contains("lint: left out, for want of x: that")
                .doesNotContain("lint: ok      this")
                .anyMatch(line -> line.startsWith("deploy/test/compose/prove.sh: Proves "))
                .anyMatch(line -> line.startsWith("deploy/test/images/prove.sh: Proves "))
                .anyMatch(line -> line.startsWith("deploy/test/kubernetes/prove.sh: Proves "))
                .anyMatch(line -> line.startsWith("./hexa test --native: "))
                .anyMatch(line -> line.startsWith(".ci/reproducible: "));
    }

    /** Each proof is named, by the line that says what it proves. */
    @Test
    void eachProofSaysInItsSecondLineWhatItProves() throws IOException {
        for (String folder : List.of("compose", "images", "kubernetes")) {
            try (Stream<Path> files = Files.list(Rendering.PROJECT.resolve("deploy/test/" + folder))) {
                assertThat(files.filter(file -> file.toString().matches(".*/(prove|backup|nightly|observe)\\.sh")))
                        .isNotEmpty()
                        .allSatisfy(file ->
                                assertThat(Files.readAllLines(file).get(1)).matches("# Proves .* See --help\\."));
            }
        }
    }

    private static void copyProofs(Path project) throws IOException {
        for (String folder : List.of(".ci", "deploy/test/compose", "deploy/test/images", "deploy/test/kubernetes")) {
            Files.createDirectories(project.resolve(folder));
            Rendering.copy(Rendering.PROJECT.resolve(folder), project.resolve(folder));
        }
    }

    private static void script(Path file, String lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Where nothing is but what the script itself needs. */
    private int lint(String... options) throws Exception {
        Path programs = Files.createDirectories(work.resolve("programs"));
        for (String program : List.of("bash", "dirname", "mkdir", "grep", "find", "sort")) {
            script(
                    programs.resolve(program),
                    "exec " + Rendering.onPath(program).orElseThrow() + " \"$@\"");
        }
        ProcessBuilder process =
                new ProcessBuilder(Stream.concat(Stream.of("bash", LINT.toString()), Stream.of(options))
                        .toList());
        process.environment().put("PATH", programs.toString());
        process.environment().put("HEXA_TOOLS", work.resolve("tools").toString());
        return run(process);
    }

    private int run(ProcessBuilder process) throws Exception {
        return process.redirectErrorStream(true)
                .redirectOutput(work.resolve("said").toFile())
                .start()
                .waitFor();
    }

    private String said() throws IOException {
        return Files.readString(work.resolve("said"));
    }
}
