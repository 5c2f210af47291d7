package io.hexabuilders.hexactl.database.backup.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLogTest {

    private static final String BEFORE = "2026-11-21 12:00:00.000 UTC [7] LOG:  starting archive recovery";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FATAL:  recovery ended before configured recovery target was reached",
                "PANIC:  could not locate a valid checkpoint record at 0/3000028",
                "FATAL:  WAL ends before end of online backup",
                "FATAL:  could not open file \"global/pg_filenode.map\": No such file or directory",
                "PANIC:  WAL contains references to invalid pages",
                "FATAL:  invalid data in file \"backup_label\""
            })
    void wordsOnTheDataSpeakAgainstIt(String complaint) {
        var log = log(complaint);
        assertThat(log.againstTheData()).contains(complaint.substring("FATAL:  ".length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PANIC:  could not write to file \"pg_wal/xlogtemp.7\": No space left on device",
                "FATAL:  could not extend file \"base/5/16384\": No space left on device",
                "FATAL:  could not map anonymous shared memory: Cannot allocate memory",
                "FATAL:  could not create any TCP/IP sockets",
                "FATAL:  could not open file \"base/5/1259\": Too many open files in system",
                "FATAL:  could not read file \"base/5/1259\": Input/output error",
                "FATAL:  out of memory"
            })
    void wordsOnTheMachineDoNot(String complaint) {
        var log = log(complaint);
        assertThat(log.againstTheData()).isEmpty();
        assertThat(log.last()).contains(complaint.substring("FATAL:  ".length()));
    }

    @Test
    void logThatIsNotThereSaysNothing(@TempDir Path folder) throws IOException {
        assertThat(ServerLog.read(folder.resolve("postgresql.log")).last()).isEmpty();
    }

    private static ServerLog log(String complaint) {
        return ServerLog.of(Stream.of(
                BEFORE,
                "2026-11-21 12:00:00.001 UTC [7] " + complaint,
                "2026-11-21 12:00:00.002 UTC [1] LOG:  startup process (PID 7) exited with exit code 1"));
    }
}
