package io.hexabuilders.suite.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Chance that repeats itself: every object rolls dice of its own, so that one more of a kind changes no other. */
final class Dice {

    private final Random random;

    private Dice(long seed) {
        this.random = new Random(seed);
    }

    /**
     * @param kind what is drawn, for example {@code contract}
     * @param number of the object within its kind
     */
    static Dice of(long seed, String kind, int number) {
        return new Dice(mixed(seed * 0x9E3779B97F4A7C15L + kind.hashCode() * 0xBF58476D1CE4E5B9L + number));
    }

    /** Neighbouring seeds must not give similar draws. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    Random random() {
        return random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both ends included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    double between(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    /** About one, seldom less than {@code 1 - 3 * spread}, and always more than zero. */
    double around(double spread) {
        return Math.max(0.05, 1 + random.nextGaussian() * spread);
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** As many different ones, in an order of chance. */
    <T> List<T> some(List<T> values, int count) {
        var shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
    }

    /** Every value as often as it is said, in an order of chance. */
    <T> List<T> deal(Map<T, Integer> counts) {
        var dealt = new ArrayList<T>();
        counts.forEach((value, count) -> dealt.addAll(Collections.nCopies(count, value)));
        Collections.shuffle(dealt, random);
        return dealt;
    }

    /** A round amount: whole multiples of a step. */
    BigDecimal amount(int least, int most, int step) {
        return BigDecimal.valueOf((long) between(least / step, most / step) * step);
    }

    /** The wire's form of an amount. */
    static String text(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Replaces every {@code #} by a digit. */
    String digits(String pattern) {
        var text = new StringBuilder(pattern);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '#') {
                text.setCharAt(i, (char) ('0' + random.nextInt(10)));
            }
        }
        return text.toString();
    }
}
