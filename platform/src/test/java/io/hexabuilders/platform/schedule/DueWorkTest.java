package io.hexabuilders.platform.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.observability.Correlation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DueWorkTest {

    private static final int LAST = 7;

    @Test
    void oneThatFailsIsPassedOverAndAllOthersAreDone() {
        var done = new ArrayList<Integer>();
        DueWork.each(piece -> "piece " + piece, 0, DueWorkTest::behind, piece -> {
            if (piece == 3) {
                throw new IllegalStateException("broken");
            }
            done.add(piece);
        });
        assertThat(done).containsExactly(1, 2, 4, 5, 6, 7);
    }

    @Test
    void eachPieceHasACorrelationIdOfItsOwn() {
        var ids = new HashSet<String>();
        DueWork.each(piece -> "piece " + piece, 0, DueWorkTest::behind, piece -> ids.add(Correlation.id()));
        assertThat(ids).hasSize(LAST);
    }

    /** Pages of three, all still due. */
    private static List<Integer> behind(int position) {
        return IntStream.rangeClosed(position + 1, Math.min(position + 3, LAST))
                .boxed()
                .toList();
    }
}
