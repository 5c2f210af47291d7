package io.hexabuilders.hexactl.compose;

import static io.hexabuilders.hexactl.compose.StandInEngine.containers;
import static io.hexabuilders.hexactl.compose.StandInEngine.database;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the superuser inside a container is answered, by a stand-in for Docker. */
class ComposeDatabasesTest {

    @TempDir
    private Path folder;

    private StandInEngine engine;

    @BeforeEach
    void oneDatabaseThatRuns() throws IOException {
        engine = new StandInEngine(folder);
        engine.write(
                "container-hexabuilders-dev-partner-db",
                containers(database("hexabuilders-dev-partner-db", "running", "healthy", 1)));
    }

    @Test
    void noticeThatComesBehindTheAnswerIsNoneOfIt() throws IOException {
        engine.write("answer", "one\ntwo\nhexactl: that is all\n");
        engine.write("complaint", "echo 'NOTICE:  database \"x\" does not exist, skipping' >&2");
        assertThat(ask()).containsExactly("one", "two");
    }

    @Test
    void answerThatIsCutIsNone() throws IOException {
        engine.write("answer", "one\n");
        engine.write("complaint", "exit 0");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(this::ask)
                .withMessageContaining("was lost before the server had answered: try again");
    }

    @Test
    void refusalIsToldInTheWordsOfTheServer() throws IOException {
        engine.write("answer", "");
        engine.write("complaint", "echo 'ERROR:  permission denied' >&2; exit 3");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(this::ask)
                .withMessageContaining("the database server of partner-service refuses it")
                .withMessageContaining("ERROR:  permission denied");
    }

    private List<String> ask() {
        var docker = Map.of("HEXACTL_DOCKER", folder.resolve("docker").toString());
        return new ComposeDatabases(docker, engine.compose(), Environment.dev, Duration.ofSeconds(5))
                .ask(Service.PARTNER, "postgres", "SELECT 1");
    }
}
