package io.hexabuilders.hexactl.database.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files of 16 MB: the place 0/4000000 is where the file 4 begins. */
class KeptWalTest {

    private static final String SECOND = file("00000002");
    private static final String THIRD = file("00000003");
    private static final String FOURTH = file("00000004");
    private static final String FIFTH = file("00000005");

    @Test
    void recoveryThatCameIntoTheNewestFileMetNoObstacle() {
        var kept = kept(THIRD, FOURTH, FIFTH);
        assertThat(kept.obstacle(Lsn.parse("0/5000100"))).isEmpty();
        assertThat(kept.obstacle(Lsn.parse("0/6000000"))).isEmpty();
        assertThat(kept.obstacle(Lsn.parse("0/7000028"))).as("kept meanwhile").isEmpty();
    }

    @Test
    void missingFileIsTheObstacle() {
        assertThat(kept(THIRD, FIFTH).obstacle(Lsn.parse("0/4000000"))).isEqualTo(named(FOURTH));
        assertThat(kept(THIRD, FIFTH).obstacle(Lsn.parse("0/3FFFF00")))
                .as("of what is written over the end of a file")
                .isEqualTo(named(FOURTH));
        assertThat(kept(FOURTH, FIFTH).obstacle(Lsn.parse("0/3000200")))
                .as("the one in which the backup ends")
                .isEqualTo(named(THIRD));
    }

    @Test
    void fileThatIsThereAndCannotBeReadIsTheObstacle() {
        var kept = kept(THIRD, FOURTH, FIFTH);
        assertThat(kept.obstacle(Lsn.parse("0/4000000"))).isEqualTo(named(FOURTH));
        assertThat(kept.obstacle(Lsn.parse("0/5000000"))).as("the newest").isEqualTo(named(FIFTH));
    }

    @Test
    void numbersGoOnBehindTheEndOfALog() {
        var kept = kept(file("000000FE"), "000000010000000100000001.gz");
        assertThat(kept.obstacle(Lsn.parse("0/FF000000"))).isEqualTo(named(file("000000FF")));
        assertThat(kept.obstacle(Lsn.parse("1/0"))).isEqualTo(named("000000010000000100000000.gz"));
    }

    @Test
    void whatIsBeforeTheBackupOrNoWalIsNotCounted() {
        assertThat(kept(SECOND, THIRD + ".part", "00000002.history.gz").isEmpty())
                .isTrue();
        assertThat(kept(SECOND, THIRD).isEmpty()).isFalse();
    }

    /** From a backup on that ends in the third file. */
    private static KeptWal kept(String... files) {
        return KeptWal.of(List.of(files), Lsn.parse("0/3000200"));
    }

    private static String file(String number) {
        return "0000000100000000" + number + ".gz";
    }

    private static Optional<String> named(String file) {
        return Optional.of(file.replace(".gz", ""));
    }
}
