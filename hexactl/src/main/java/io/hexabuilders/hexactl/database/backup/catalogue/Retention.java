package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.database.backup.catalogue.Candidate.Proof;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which backups of a service are kept: one of each of the last days, weeks and months that have any, in UTC. Those
 * without a backup do not count, so that nothing runs out while none are taken. Of several the newest verified one stands
 * for its day, week or month; where none is verified, the newest. Each method of backup is judged by itself: a dump brings
 * back its own moment, a base backup any second since.
 */
record Retention(int days, int weeks, int months) {

    private static final Comparator<Candidate> BY_TIME =
            Comparator.comparing(Candidate::takenAt).thenComparing(Candidate::name);

    /**
     * Why each of those that are kept is; whoever is not in it may go.
     *
     * @param now at which the newest verified one may lead to a database that was given up: then that of the present one
     *     stays, too
     * @param restores when the database was brought back. When that is taken back, or done once more, what was backed up
     *     behind it leads to a database that nobody has any more: the newest verified one of the database from before
     *     stays.
     */
    Map<String, List<String>> kept(List<Candidate> backups, Instant now, List<Instant> restores) {
        var reasons = new LinkedHashMap<String, List<String>>();
        backups.stream()
                .collect(Collectors.groupingBy(Candidate::method))
                .values()
                .forEach(alike -> reasons.putAll(keptOfOneMethod(alike, now, restores)));
        return reasons;
    }

    private Map<String, List<String>> keptOfOneMethod(List<Candidate> backups, Instant now, List<Instant> restores) {
        var reasons = new LinkedHashMap<String, List<String>>();
        var sound = backups.stream()
                .filter(backup -> backup.proof() != Proof.BAD)
                .sorted(BY_TIME)
                .toList();
        if (!sound.isEmpty()) {
            keep(reasons, sound.getLast(), "newest");
        }
        var verified = newestVerified(sound);
        verified.ifPresent(backup -> keep(reasons, backup, "newest verified"));
        newestVerified(sound, now)
                .filter(backup -> !Optional.of(backup).equals(verified))
                .ifPresent(backup -> keep(reasons, backup, "newest verified of the present timeline"));
        keepBefore(restores, reasons, sound);
        keepOneOfEach(reasons, sound, days, "day", date -> date);
        keepOneOfEach(
                reasons, sound, weeks, "week", date -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        keepOneOfEach(reasons, sound, months, "month", date -> date.withDayOfMonth(1));
        keepBadOnes(reasons, backups, newestVerified(sound));
        return reasons;
    }

    /** However many restores need it, that is one reason. */
    private static void keepBefore(List<Instant> restores, Map<String, List<String>> reasons, List<Candidate> sound) {
        var needed = new LinkedHashMap<Candidate, List<Instant>>();
        for (var restore : restores) {
            newestVerified(sound, restore)
                    .ifPresent(backup -> needed.computeIfAbsent(backup, _ -> new ArrayList<>())
                            .add(restore));
        }
        needed.forEach((backup, times) -> keep(
                reasons,
                backup,
                times.size() == 1
                        ? "before the restore of " + times.getFirst().truncatedTo(ChronoUnit.SECONDS)
                        : "before " + times.size() + " restores"));
    }

    /** A bad one may still hold what nothing else does, until there is a newer one that is known to be good. */
    private static void keepBadOnes(
            Map<String, List<String>> reasons, List<Candidate> backups, Optional<Candidate> verified) {
        for (var backup : backups) {
            boolean replaced = verified.filter(good -> good.takenAt().isAfter(backup.takenAt()))
                    .isPresent();
            if (backup.proof() == Proof.BAD && !replaced) {
                keep(reasons, backup, "none newer is verified");
            }
        }
    }

    private static void keepOneOfEach(
            Map<String, List<String>> reasons,
            List<Candidate> sound,
            int count,
            String what,
            UnaryOperator<LocalDate> beginning) {
        NavigableMap<LocalDate, List<Candidate>> spans = new TreeMap<>();
        for (var backup : sound) {
            var span = beginning.apply(LocalDate.ofInstant(backup.takenAt(), ZoneOffset.UTC));
            spans.computeIfAbsent(span, _ -> new ArrayList<>()).add(backup);
        }
        int number = 0;
        for (var span : spans.descendingMap().values()) {
            if (++number > count) {
                return;
            }
            keep(reasons, newestVerified(span).orElse(span.getLast()), what + " " + number + "/" + count);
        }
    }

    private static Optional<Candidate> newestVerified(List<Candidate> byTime) {
        return byTime.reversed().stream()
                .filter(backup -> backup.proof() == Proof.VERIFIED)
                .findFirst();
    }

    private static Optional<Candidate> newestVerified(List<Candidate> byTime, Instant moment) {
        return newestVerified(
                byTime.stream().filter(backup -> backup.leadsTo(moment)).toList());
    }

    private static void keep(Map<String, List<String>> reasons, Candidate backup, String why) {
        reasons.computeIfAbsent(backup.name(), _ -> new ArrayList<>()).add(why);
    }
}
