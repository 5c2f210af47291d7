package io.hexabuilders.hexactl.console;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether an answer is given once, or again and again. */
public final class WatchOption {

    /** One answer of a command. */
    public interface Picture {

        /** Writes it. @return false when nobody reads any more */
        boolean show();

        int exitCode();
    }

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "2",
            description = "Show it again every so many seconds, 2 unless said, until Ctrl-C.")
    private @Nullable Integer watch;

    public boolean isOn() {
        return watch != null;
    }

    /** Shows one picture, or one after the other until nobody reads them. @return the exit code of the last */
    public int show(Supplier<? extends Picture> pictures) throws InterruptedException {
        while (true) {
            var picture = pictures.get();
            boolean read = picture.show();
            if (watch == null || !read) {
                return picture.exitCode();
            }
            Thread.sleep(Duration.ofSeconds(watch));
        }
    }

    /** Refuses what makes no sense, before anything is asked. */
    public void check() {
        if (watch != null && watch < 1) {
            throw Failure.usage("--watch: at least 1 second");
        }
    }
}
