package io.hexabuilders.platform.schedule;

import io.hexabuilders.platform.observability.Correlation;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** One run over all that is due. */
public final class DueWork {

    private static final Logger LOG = Logger.getLogger(DueWork.class);

    private DueWork() {}

    /**
     * Does what is due, piece by piece, each under a correlation id of its own. One that fails keeps no other from its
     * turn: the log tells of it, and the next run tries it again. A failing look for more ends the run.
     *
     * @param what a piece by name, for the log
     * @param first a position before all pieces
     * @param behind a page of what is due behind a position, in order, without locks; an empty one ends the run. It
     *     must go by the position, not by what is done: a piece that failed is still due
     * @param work one transaction; does nothing when another replica has done the piece since, or is about it
     */
    public static <T> void each(Function<T, String> what, T first, Function<T, List<T>> behind, Consumer<T> work) {
        var page = behind.apply(first);
        while (!page.isEmpty()) {
            for (var piece : page) {
                Correlation.during(() -> attempt(what, piece, work));
            }
            page = behind.apply(page.getLast());
        }
    }

    private static <T> void attempt(Function<T, String> what, T piece, Consumer<T> work) {
        try {
            work.accept(piece);
        } catch (RuntimeException e) {
            LOG.errorf(e, "What is due for %s could not be done; the next run tries it again", what.apply(piece));
        }
    }
}
