import java.util.Arrays;
import java.util.Collection;

/** Measured values; at least one. */
final class Samples {

    private final double[] sorted;

    Samples(double... values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    Samples(Collection<Double> values) {
        this(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The smallest value that so large a share of all values does not exceed (nearest rank). */
    double percentile(double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    double maximum() {
        return sorted[sorted.length - 1];
    }

    int number() {
        return sorted.length;
    }
}
