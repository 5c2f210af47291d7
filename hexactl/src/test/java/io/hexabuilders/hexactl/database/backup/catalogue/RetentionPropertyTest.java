package io.hexabuilders.hexactl.database.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.database.backup.catalogue.Candidate.Proof;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A year of backups, pruned each day. */
class RetentionPropertyTest {

    private static final Retention USUAL = new Retention(7, 4, 12);
    private static final List<String> METHODS = List.of("base", "server-copy", "dump");
    private static final Instant FIRST = Instant.parse("2025-11-03T02:00:00Z");
    private static final int DAYS = 400;
    private static final Instant LATER = FIRST.plus(1000, ChronoUnit.DAYS);
    private static final int MOST = 7 + 4 + 12 + 2;

    /** Days without any, days with several; most are verified, some are bad. */
    @Property(tries = 50)
    void yearLeavesWhatItShould(@ForAll long seed) {
        var random = new Random(seed);
        var held = new ArrayList<Candidate>();
        var everyDay = new TreeSet<LocalDate>();
        for (int day = 0; day < DAYS; day++) {
            int count = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(10) / 8;
            for (int number = 0; number < count; number++) {
                var at = FIRST.plus(day, ChronoUnit.DAYS).plus(number * 5L, ChronoUnit.HOURS);
                var proof = proof(random);
                held.add(candidate("backup-" + day + "-" + number, at, proof));
                if (proof != Proof.BAD) {
                    everyDay.add(date(at));
                }
            }
            var verifiedBefore = newest(held, Proof.VERIFIED);
            prune(held);
            assertThat(newest(held, Proof.VERIFIED)).isEqualTo(verifiedBefore);
            requireOneOfEachOfTheLast(held, everyDay);
            assertThat(held.stream().filter(backup -> backup.proof() != Proof.BAD))
                    .hasSizeLessThanOrEqualTo(MOST);
            requireNoBadOneBehindAVerifiedOne(held);
        }
        var months = new TreeSet<YearMonth>();
        held.forEach(backup -> months.add(YearMonth.from(date(backup.takenAt()))));
        assertThat(months).hasSizeGreaterThanOrEqualTo(12);
    }

    /** Each method has days without any, days with several, verified ones and bad ones of its own. */
    @Property(tries = 20)
    void ofEachMethodStaysWhatWouldStayWithoutTheOthers(@ForAll long seed) {
        var random = new Random(seed);
        var together = new ArrayList<Candidate>();
        var alone = new LinkedHashMap<String, List<Candidate>>();
        METHODS.forEach(method -> alone.put(method, new ArrayList<>()));
        for (int day = 0; day < DAYS; day++) {
            for (int number = random.nextInt(5); number > 0; number--) {
                String method = METHODS.get(random.nextInt(METHODS.size()));
                var at = FIRST.plus(day * 24L + random.nextInt(24), ChronoUnit.HOURS);
                var backup = new Candidate("backup-" + day + "-" + number, method, at, proof(random), _ -> true);
                together.add(backup);
                alone.get(method).add(backup);
            }
            prune(together);
            alone.forEach((method, own) -> {
                prune(own);
                assertThat(together.stream().filter(backup -> backup.method().equals(method)))
                        .as(method)
                        .containsExactlyElementsOf(own);
            });
        }
    }

    @Property(tries = 50)
    void pruningTwiceIsPruningOnce(@ForAll long seed) {
        var random = new Random(seed);
        var held = new ArrayList<Candidate>();
        for (int number = 0; number < 200; number++) {
            held.add(
                    candidate("backup-" + number, FIRST.plus(random.nextInt(10_000), ChronoUnit.HOURS), proof(random)));
        }
        prune(held);
        var once = List.copyOf(held);
        prune(held);
        assertThat(held).isEqualTo(once);
    }

    @Example
    void nothingRunsOutWhileNoneAreTaken() {
        var held = new ArrayList<Candidate>();
        for (int day = 0; day < 7; day++) {
            held.add(candidate("backup-" + day, FIRST.plus(day * 90L, ChronoUnit.DAYS), Proof.NONE));
        }
        prune(held);
        assertThat(held).hasSize(7);
    }

    @Example
    void newestVerifiedStaysHoweverOldItIs() {
        var held = new ArrayList<Candidate>();
        held.add(candidate("proved", FIRST, Proof.VERIFIED));
        for (int day = 1; day < DAYS; day++) {
            held.add(candidate("backup-" + day, FIRST.plus(day, ChronoUnit.DAYS), Proof.NONE));
        }
        assertThat(new Retention(0, 0, 0).kept(held, LATER, List.of()))
                .containsOnlyKeys("proved", "backup-" + (DAYS - 1));
    }

    @Example
    void verifiedOneStandsForItsDay() {
        var held = List.of(
                candidate("early", FIRST, Proof.VERIFIED),
                candidate("late", FIRST.plus(5, ChronoUnit.HOURS), Proof.NONE),
                candidate("next", FIRST.plus(24, ChronoUnit.HOURS), Proof.NONE));
        assertThat(new Retention(2, 0, 0).kept(held, LATER, List.of())).containsOnlyKeys("early", "next");
    }

    /** What was backed up behind a restore that is taken back leads to nothing that anybody has. */
    @Example
    void newestVerifiedFromBeforeEachRestoreStays() {
        var held = List.of(
                candidate("old", FIRST, Proof.VERIFIED),
                candidate("before", FIRST.plus(1, ChronoUnit.HOURS), Proof.VERIFIED),
                candidate("unproved", FIRST.plus(2, ChronoUnit.HOURS), Proof.NONE),
                candidate("behind", FIRST.plus(4, ChronoUnit.HOURS), Proof.VERIFIED));
        var restores = List.of(FIRST.plus(3, ChronoUnit.HOURS));
        assertThat(new Retention(1, 0, 0).kept(held, LATER, restores)).containsOnlyKeys("before", "behind");
        assertThat(new Retention(1, 0, 0).kept(held, LATER, List.of())).containsOnlyKeys("behind");
    }

    /** Restores back and forth: the newest verified one of a time may be of a database that was given up. */
    @Example
    void newestVerifiedThatLeadsToADatabaseStays() {
        var restore = FIRST.plus(4, ChronoUnit.HOURS);
        var held = List.of(
                candidate("early", FIRST, Proof.VERIFIED),
                candidate("present", FIRST.plus(1, ChronoUnit.HOURS), Proof.VERIFIED, _ -> true),
                candidate(
                        "before", FIRST.plus(2, ChronoUnit.HOURS), Proof.VERIFIED, moment -> !moment.isAfter(restore)),
                candidate("given up", FIRST.plus(3, ChronoUnit.HOURS), Proof.VERIFIED, _ -> false),
                candidate("newest", FIRST.plus(5, ChronoUnit.HOURS), Proof.VERIFIED, _ -> false));
        assertThat(new Retention(0, 0, 0).kept(held, LATER, List.of(restore)))
                .containsOnly(
                        Map.entry("newest", List.of("newest", "newest verified")),
                        Map.entry("present", List.of("newest verified of the present timeline")),
                        Map.entry("before", List.of("before the restore of 2025-11-03T06:00:00Z")));
    }

    @Example
    void manyRestoresAreOneReason() {
        var held = List.of(candidate("only", FIRST, Proof.VERIFIED));
        var restores = new ArrayList<Instant>();
        for (int hour = 1; hour < 30; hour++) {
            restores.add(FIRST.plus(hour, ChronoUnit.HOURS));
        }
        assertThat(new Retention(0, 0, 0).kept(held, LATER, restores).get("only"))
                .containsExactly("newest", "newest verified", "before 29 restores");
    }

    private static Candidate candidate(String name, Instant takenAt, Proof proof) {
        return candidate(name, takenAt, proof, _ -> true);
    }

    private static Candidate candidate(String name, Instant takenAt, Proof proof, Predicate<Instant> leads) {
        return new Candidate(name, "base", takenAt, proof, leads);
    }

    private static void prune(List<Candidate> held) {
        var kept = USUAL.kept(held, LATER, List.of());
        held.removeIf(backup -> !kept.containsKey(backup.name()));
    }

    /** Of every day that ever had a sound one, and that is among the last seven of them, one is there. */
    private static void requireOneOfEachOfTheLast(List<Candidate> held, NavigableSet<LocalDate> everyDay) {
        var days = new TreeSet<LocalDate>();
        held.stream().filter(backup -> backup.proof() != Proof.BAD).forEach(backup -> days.add(date(backup.takenAt())));
        assertThat(days)
                .containsAll(
                        everyDay.descendingSet().stream().limit(USUAL.days()).toList());
        var months = new TreeMap<YearMonth, LocalDate>();
        everyDay.forEach(day -> months.put(YearMonth.from(day), day));
        assertThat(days.stream().map(YearMonth::from).toList())
                .containsAll(months.descendingMap().keySet().stream()
                        .limit(USUAL.months())
                        .toList());
    }

    private static void requireNoBadOneBehindAVerifiedOne(List<Candidate> held) {
        var verified = newest(held, Proof.VERIFIED);
        assertThat(held)
                .noneMatch(backup ->
                        backup.proof() == Proof.BAD && backup.takenAt().isBefore(verified));
    }

    private static Instant newest(List<Candidate> held, Proof proof) {
        return held.stream()
                .filter(backup -> backup.proof() == proof)
                .map(Candidate::takenAt)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    private static Proof proof(Random random) {
        int dice = random.nextInt(20);
        return dice == 0 ? Proof.BAD : dice < 5 ? Proof.NONE : Proof.VERIFIED;
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
