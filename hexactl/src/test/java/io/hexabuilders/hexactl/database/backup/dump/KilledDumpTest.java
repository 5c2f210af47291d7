package io.hexabuilders.hexactl.database.backup.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.KilledCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps in processes of their own, each ended by a SIGKILL behind another thing that it says. */
class KilledDumpTest {

    private static final List<String> SAID = List.of("run ", "1/1 dump-partner …", "counted", "dumped");

    @TempDir
    private Path folder;

    @Test
    void dumpThatWasKilledAnywhereIsNoneAndTheNextOneRemovesWhatItLeft() throws IOException, InterruptedException {
        var home = DumpHome.in(folder);
        for (String line : SAID) {
            killBehind(home, line);
            assertThat(manifests(home)).as("killed behind '" + line + "'").isEmpty();
        }
        var next = home.backup("--unencrypted");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).contains("was left halfway: what it has left is removed");
        assertThat(manifests(home)).hasSize(1);
        assertThat(home.left())
                .allSatisfy(file -> assertThat(file.resolveSibling(""))
                        .isEqualTo(home.file("manifest.json").resolveSibling("")));
        assertThat(home.verify().code()).isZero();
    }

    private void killBehind(DumpHome home, String text) throws IOException, InterruptedException {
        KilledCommand.behind(text, home.environment(), home.words("partner_owner", "--unencrypted"));
    }

    private static List<Path> manifests(DumpHome home) {
        return home.left().stream()
                .filter(file -> Objects.toString(file.getFileName()).equals("manifest.json"))
                .toList();
    }
}
