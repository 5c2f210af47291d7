package io.hexabuilders.hexactl.database.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.database.backup.wal.Line.Departure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose first timeline goes up to 0/900 and is left for the second at 0/300. */
class LineTest {

    @TempDir
    private Path archive;

    @TempDir
    private Path cluster;

    @BeforeEach
    void secondTimeline() throws IOException {
        Files.createDirectory(cluster.resolve("pg_wal"));
        Files.createFile(archive.resolve("000000010000000000000000.gz"));
        begin(100, 2, "1\t0/300");
    }

    @Test
    void backupFromBeforeTheForkLeadsToBothTimelines() throws IOException {
        var line = line(10, 0x200);
        assertThat(line.departure()).isEmpty();
        assertThat(line.leadsTo(at(50))).isTrue();
        assertThat(line.leadsTo(at(150))).isTrue();
        assertThat(line.leadsTo(at(9))).isFalse();
    }

    @Test
    void backupFromBehindTheForkIsGivenUpByIt() throws IOException {
        var line = line(20, 0x400);
        assertThat(line.departure()).contains(new Departure(at(100), Optional.of(Instant.EPOCH), at(100)));
        assertThat(line.leadsTo(at(50))).isTrue();
        assertThat(line.leadsTo(at(150))).isFalse();
    }

    @Test
    void wayBackMakesTheFormerTimelineGoOn() throws IOException {
        begin(200, 1);
        assertThat(line(20, 0x400).departure()).isEmpty();
        assertThat(line(150, 0x500).departure()).contains(new Departure(at(200), Optional.of(at(100)), at(100)));
    }

    @Test
    void timelineThatWasTakenBackMayBeTheRootOfThePresentOne() throws IOException {
        begin(200, 1);
        begin(300, 3, "1\t0/300", "2\t0/600");
        assertThat(line(150, 0x500).departure()).isEmpty();
        assertThat(line(160, 0x700).departure()).contains(new Departure(at(200), Optional.of(at(100)), at(300)));
        assertThat(line(20, 0x400).departure()).contains(new Departure(at(300), Optional.of(Instant.EPOCH), at(100)));
    }

    @Test
    void twoTimelinesMayBeginAtOnePlace() throws IOException {
        begin(200, 3, "1\t0/300");
        assertThat(line(150, 0x500).departure()).contains(new Departure(at(200), Optional.of(at(100)), at(200)));
    }

    @Test
    void anotherClusterHasNothingInCommon() throws IOException {
        new Timelines(archive).end(at(200), 2);
        assertThat(line(150, 0x500).departure()).contains(new Departure(at(200), Optional.of(at(100)), Instant.EPOCH));
        begin(300, 2);
        assertThat(line(150, 0x500).departure()).isEmpty();
    }

    @Test
    void recordMayBeginWithARestore(@TempDir Path empty) throws IOException {
        archive = empty;
        begin(100, 2, "1\t0/300");
        assertThat(new Timelines(archive).eras()).hasSize(1);
        assertThat(line(10, 0x300).departure()).isEmpty();
        assertThat(line(20, 0x400).departure()).contains(new Departure(at(100), Optional.empty(), at(100)));
    }

    @Test
    void whatIsWrittenDownAlreadyIsNotWrittenAgain() throws IOException {
        String written = Files.readString(archive.resolve("timelines"));
        begin(200, 2, "1\t0/300");
        assertThat(archive.resolve("timelines")).hasContent(written);
    }

    private Line line(int second, long place) throws IOException {
        var timelines = new Timelines(archive);
        return new Line(archive, at(second), place, timelines.lineage(at(second)), timelines.eras());
    }

    private void begin(int second, int timeline, String... forks) throws IOException {
        if (forks.length > 0) {
            Files.write(cluster.resolve("pg_wal").resolve("0000000" + timeline + ".history"), List.of(forks));
        }
        new Timelines(archive).begin(at(second), Optional.empty(), timeline, cluster);
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
