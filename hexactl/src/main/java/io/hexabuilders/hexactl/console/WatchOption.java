package io.hexabuilders.hexactl.console;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether an answer is given once, or again and again. */
public final class WatchOption {

    /**
     * One answer of a command.
     *
     * @param show writes it, and says false when nobody reads any more
     */
    public record Picture(BooleanSupplier show, int exitCode) {

        /** @param good whether all was there, and as it should be */
        public static Picture of(boolean good, BooleanSupplier show) {
            return new Picture(show, good ? ExitCodes.DONE : ExitCodes.FAILED);
        }
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

    /**
     * Shows one picture, or one after the other until nobody reads them.
     *
     * @param place what all of them are of, looked for once
     * @return the exit code of the last
     */
    public <P> int show(Supplier<P> place, Function<P, Picture> pictures) throws InterruptedException {
        if (watch != null && watch < 1) {
            throw Failure.usage("--watch: at least 1 second");
        }
        P found = place.get();
        while (true) {
            var picture = pictures.apply(found);
            boolean read = picture.show().getAsBoolean();
            if (watch == null || !read) {
                return picture.exitCode();
            }
            Thread.sleep(Duration.ofSeconds(watch));
        }
    }
}
