package io.hexabuilders.hexactl.database.backup.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.compose.Environment;
import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.kubernetes.Cluster;
import io.hexabuilders.hexactl.place.Installation;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** As runs that stop its server hold it: half a restore keeps them away by that name. */
    @Test
    void databaseHasTheNameByWhichItsServerIsStopped() {
        var silent = new PrintWriter(Writer.nullWriter());
        var console = new Console(silent, silent, new BufferedReader(Reader.nullReader()), false);
        var workplace = new Workplace(console, Map.of(), InstantSource.system(), "olga");
        var compose = new Installation.Compose(Path.of("/srv/compose"), Environment.dev);
        assertThat(new Source.Compose(compose, TIMEOUT).name(Service.PARTNER, workplace))
                .isEqualTo("compose dev partner-service");
        var kubernetes = new Installation.Kubernetes(new Cluster(Optional.empty(), "kind-dev", "hexabuilders"));
        assertThat(new Source.Kubernetes(kubernetes, TIMEOUT).name(Service.PARTNER, workplace))
                .isEqualTo("kubernetes kind-dev/hexabuilders partner-service");
    }
}
