package io.hexabuilders.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy.sh and switch.sh against a stand-in for kubectl: what they do, in which order, and what they refuse. */
class DeployTest {

    @TempDir
    Path sources;

    private Path log = Path.of("log");

    @BeforeEach
    void copy() throws IOException {
        Rendering.copy(Rendering.SOURCES, sources);
        log = Files.createFile(sources.resolve("log"));
        Files.write(sources.resolve("images.txt"), Rendering.images(Rendering.RELEASED));
    }

    @Test
    void schemaComesBeforeThePods() throws Exception {
        assertThat(deploy("green", Map.of())).isZero();
        assertThat(commands())
                .containsExactly(
                        "delete job --ignore-not-found --selector app.kubernetes.io/part-of=hexabuilders,"
                                + "hexabuilders.io/colour=green,app.kubernetes.io/component=migration",
                        "apply 0 servers",
                        "apply 5 servers",
                        "rollout status deployment/partner-service-green --timeout=600s",
                        "rollout status deployment/onboarding-service-green --timeout=600s",
                        "rollout status deployment/recruitment-service-green --timeout=600s",
                        "rollout status deployment/campaign-service-green --timeout=600s",
                        "rollout status deployment/profile360-gateway-green --timeout=600s");
    }

    @Test
    void programThatWasScaledToNothingIsStartedBeforeItIsWaitedFor() throws Exception {
        assertThat(deploy("green", Map.of("SCALED_DOWN", "campaign-service-green")))
                .isZero();
        assertThat(commands())
                .containsSubsequence(
                        "apply 5 servers",
                        "scale deployment/campaign-service-green --replicas=3",
                        "rollout status deployment/partner-service-green --timeout=600s")
                .filteredOn(command -> command.startsWith("scale "))
                .hasSize(1);
    }

    @Test
    void failedMigrationLeavesThePodsAlone() throws Exception {
        assertThat(deploy("green", Map.of("FAILING", "recruitment-service-migration")))
                .isOne();
        assertThat(commands()).contains("apply 0 servers").doesNotContain("apply 5 servers");
        assertThat(said()).contains("recruitment-service-migration-green failed", "already exists");
    }

    @Test
    void colourWithProductionIsNotDeployedTo() throws Exception {
        assertThat(deploy("blue", Map.of())).isOne();
        assertThat(commands()).isEmpty();
        assertThat(said()).contains("blue has production");
    }

    /** The cluster would have refused the colour that has production. */
    @Test
    void argumentsAreLookedAtBeforeTheCluster() throws Exception {
        Files.delete(sources.resolve("images.txt"));
        assertThat(deploy("blue", Map.of())).isEqualTo(2);
        assertThat(said()).contains("images.txt cannot be read");
        assertThat(run("deploy.sh", List.of("prod", "blue", "images.txt"), Map.of()))
                .isEqualTo(2);
        assertThat(said()).contains("the environment is 'prod'; it must be staging or production");
        assertThat(run("switch.sh", List.of("prod", "green"), Map.of())).isEqualTo(2);
        assertThat(said()).contains("the environment is 'prod'; it must be staging or production");
        assertThat(commands()).isEmpty();
    }

    @Test
    void switchMovesAllProgramsAndTheGatewayLast() throws Exception {
        assertThat(run("switch.sh", List.of("production", "green"), Map.of())).isZero();
        assertThat(commands()).hasSize(10);
        assertThat(commands().getFirst())
                .startsWith("patch service partner-service-prod")
                .contains("\"green\"");
        assertThat(commands().getLast())
                .startsWith("patch service profile360-gateway-preview")
                .contains("\"blue\"");
    }

    @Test
    void colourWithAPodMissingIsNotSwitchedTo() throws Exception {
        assertThat(run("switch.sh", List.of("production", "green"), Map.of("UNREADY", "green")))
                .isOne();
        assertThat(commands()).isEmpty();
        assertThat(said()).contains("partner-service-green has 1 of 2 pods ready");
    }

    private int deploy(String colour, Map<String, String> cluster) throws Exception {
        return run(
                "deploy.sh",
                List.of("production", colour, sources.resolve("images.txt").toString()),
                cluster);
    }

    private int run(String script, List<String> arguments, Map<String, String> cluster) throws Exception {
        List<String> command = Stream.concat(Stream.of(sources.resolve(script).toString()), arguments.stream())
                .toList();
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(sources.resolve("said").toFile());
        process.environment()
                .putAll(Map.of(
                        "LIVE",
                        "blue",
                        "FAILING",
                        "none",
                        "UNREADY",
                        "none",
                        "SCALED_DOWN",
                        "none",
                        "LOG",
                        log.toString()));
        process.environment().put("RENDERER", Rendering.kustomize());
        process.environment().putAll(cluster);
        process.environment()
                .merge(
                        "PATH",
                        Path.of("src/test/resources/stand-in").toAbsolutePath().toString(),
                        (path, first) -> first + File.pathSeparator + path);
        return process.start().waitFor();
    }

    private String said() throws IOException {
        return Files.readString(sources.resolve("said"), StandardCharsets.UTF_8);
    }

    private List<String> commands() throws IOException {
        return Files.readAllLines(log);
    }
}
