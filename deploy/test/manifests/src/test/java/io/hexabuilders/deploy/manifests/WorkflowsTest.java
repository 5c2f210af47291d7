package io.hexabuilders.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be deployed where: the steps of the workflows that decide it, against a stand-in for gh. */
class WorkflowsTest {

    private static final Path WORKFLOWS = Rendering.PROJECT.resolve(".github/workflows");
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path work;

    @Test
    void whatStagingHasDeployedMayGoToProduction() throws Exception {
        assertThat(release("production", Map.of())).isZero();
        assertThat(work.resolve("output")).hasContent("label=0123456789ab");
    }

    @Test
    void whatStagingHasNotDeployedMayNot() throws Exception {
        assertThat(release("production", Map.of("STAGED_WITH", "failure"))).isOne();
        assertThat(work.resolve("said")).content().contains("has not deployed v7 from the branch staging");
        assertThat(work.resolve("output")).isEmptyFile();
    }

    @Test
    void whatStagingHasDeployedFromAnotherBranchMayNot() throws Exception {
        assertThat(release("production", Map.of("STAGED_FROM", "feature"))).isOne();
    }

    @Test
    void stagingTakesWhatIsNew() throws Exception {
        assertThat(release("staging", Map.of("STAGED_WITH", "failure"))).isZero();
    }

    @Test
    void labelThatIsNoneIsRefused() throws Exception {
        assertThat(release("staging", Map.of("LABEL", "../../other"))).isOne();
        assertThat(work.resolve("said")).content().contains("is no label of an image");
    }

    @Test
    void onlyTheBranchStagingIsDeployedToStaging() throws Exception {
        String script = step("staging", "branch");
        assertThat(run(script, Map.of("GITHUB_REF", "refs/heads/staging"))).isZero();
        assertThat(run(script, Map.of("GITHUB_REF", "refs/heads/feature"))).isOne();
        assertThat(run(script, Map.of("GITHUB_REF", "refs/tags/staging"))).isOne();
        JsonNode jobs = workflow("staging").path("jobs");
        assertThat(jobs.path("test").path("needs").asText()).isEqualTo("branch");
        assertThat(jobs.path("images").path("needs").asText()).isEqualTo("test");
    }

    /** So nobody goes around the two steps. */
    @Test
    void nothingIsDeployedButByTheStepThatDecidesNorBuiltButByStaging() throws IOException {
        assertThat(workflow("deploy").path("jobs").path("deploy").path("needs").asText())
                .isEqualTo("release");
        assertThat(workflow("deploy").path("on").properties())
                .singleElement()
                .extracting(Map.Entry::getKey)
                .isEqualTo("workflow_call");
        assertThat(workflow("images").path("on").properties())
                .singleElement()
                .extracting(Map.Entry::getKey)
                .isEqualTo("workflow_call");
        for (String name : List.of("production", "rollback")) {
            assertThat(workflow(name).path("jobs"))
                    .singleElement()
                    .satisfies(
                            job -> assertThat(job.path("uses").asText()).isEqualTo("./.github/workflows/deploy.yml"));
        }
    }

    private int release(String environment, Map<String, String> how) throws Exception {
        return run(step("deploy", "release"), Map.of("ENVIRONMENT", environment), how);
    }

    @SafeVarargs
    private int run(String script, Map<String, String>... variables) throws Exception {
        ProcessBuilder process = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("said").toFile());
        Map<String, String> environment = process.environment();
        environment.putAll(Map.of(
                "LABEL",
                "v7",
                "COMMIT",
                COMMIT,
                "STAGED_FROM",
                "staging",
                "STAGED_WITH",
                "success",
                "GITHUB_REPOSITORY",
                "owner/project",
                "GITHUB_OUTPUT",
                Files.write(work.resolve("output"), new byte[0]).toString()));
        for (Map<String, String> each : variables) {
            environment.putAll(each);
        }
        environment.merge(
                "PATH",
                Path.of("src/test/resources/stand-in").toAbsolutePath().toString(),
                (path, first) -> first + File.pathSeparator + path);
        return process.start().waitFor();
    }

    private static String step(String workflow, String id) throws IOException {
        return Manifests.elements(workflow(workflow).path("jobs").path(id).path("steps"))
                .filter(step -> step.path("id").asText().equals(id))
                .map(step -> step.path("run").asText())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode workflow(String name) throws IOException {
        return new YAMLMapper().readTree(WORKFLOWS.resolve(name + ".yml").toFile());
    }
}
