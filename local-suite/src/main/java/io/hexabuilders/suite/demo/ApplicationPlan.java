package io.hexabuilders.suite.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A candidate's application.
 *
 * @param job number of the job
 * @param candidate number of the candidate
 * @param body of the submission without the two ids
 * @param moves through the stages, in order, without the hire
 * @param hired whether it ends with the hire
 */
public record ApplicationPlan(
        int number, int job, int candidate, Map<String, Object> body, List<Move> moves, boolean hired) {

    private static final List<String> SOURCES = List.of(
            "CAREER_SITE", "CAREER_SITE", "JOB_BOARD", "JOB_BOARD", "REFERRAL", "AGENCY", "SOCIAL_MEDIA", "SOURCED");

    private static final List<String> REASONS = List.of(
            "NOT_QUALIFIED",
            "NOT_ENOUGH_EXPERIENCE",
            "SALARY_EXPECTATION",
            "LOCATION",
            "NOT_AVAILABLE_IN_TIME",
            "NO_RESPONSE",
            "ANOTHER_CANDIDATE_CHOSEN",
            "OTHER");

    /**
     * One request on the way.
     *
     * @param action last part of the path
     * @param body may be empty
     */
    public record Move(String action, Map<String, Object> body) {}

    /** Where an application ends that is not hired. */
    private enum End {
        UNDER_WAY,
        REJECTED,
        WITHDRAWN
    }

    static List<ApplicationPlan> all(long seed, List<JobPlan> jobs, List<CandidatePlan> candidates) {
        var applications = new ArrayList<ApplicationPlan>();
        for (JobPlan job : jobs) {
            Dice dice = Dice.of(seed, "job-applications", job.number());
            int hires = hires(job, dice);
            for (int candidate : applicants(job, candidates, dice)) {
                boolean hired = hires > 0;
                applications.add(draw(seed, applications.size(), job, candidates.get(candidate), hired));
                hires--;
            }
        }
        return List.copyOf(applications);
    }

    private static int hires(JobPlan job, Dice dice) {
        return switch (job.status()) {
            case DRAFT -> 0;
            case FILLED -> job.openings();
            case POSTED, PAUSED, CLOSED, EXPIRED -> dice.between(0, Math.min(2, job.openings() - 1));
        };
    }

    /** Most are of the trade, some try their luck. */
    private static Set<Integer> applicants(JobPlan job, List<CandidatePlan> candidates, Dice dice) {
        List<Integer> suitable = candidates.stream()
                .filter(candidate -> candidate.profession() == job.profession())
                .map(CandidatePlan::number)
                .toList();
        var applicants = new LinkedHashSet<Integer>();
        while (applicants.size() < job.applications()) {
            applicants.add(dice.chance(0.8) ? dice.pick(suitable) : dice.between(0, candidates.size() - 1));
        }
        return applicants;
    }

    private static ApplicationPlan draw(long seed, int number, JobPlan job, CandidatePlan candidate, boolean hired) {
        Dice dice = Dice.of(seed, "application", number);
        var body = new LinkedHashMap<String, Object>();
        body.put("source", dice.pick(SOURCES));
        if (dice.chance(0.4)) {
            body.put(
                    "coverLetter",
                    "Your advertisement \"" + job.terms().get("title") + "\" fits what I do. I have worked as "
                            + candidate.profession().title() + " with "
                            + dice.pick(candidate.profession().skills()) + " and would like to talk with you.");
        }
        return new ApplicationPlan(
                number,
                job.number(),
                candidate.number(),
                body,
                hired ? towardsHire(job, dice) : moves(job, dice),
                hired);
    }

    private static List<Move> towardsHire(JobPlan job, Dice dice) {
        var moves = new ArrayList<Move>();
        job.stages().forEach(_ -> moves.add(advance()));
        moves.add(feedback(5, dice));
        moves.add(advance());
        moves.add(advance());
        return List.copyOf(moves);
    }

    private static List<Move> moves(JobPlan job, Dice dice) {
        End end = dice.chance(0.62) ? End.UNDER_WAY : dice.chance(0.78) ? End.REJECTED : End.WITHDRAWN;
        int furthest = job.stages().size() + 2;
        int advances = 0;
        while (advances < furthest && dice.chance(advances <= job.stages().size() ? 0.5 : 0.35)) {
            advances++;
        }
        var moves = new ArrayList<Move>();
        for (int i = 0; i < advances; i++) {
            moves.add(advance());
        }
        if (advances >= 2 && dice.chance(0.5)) {
            moves.add(feedback(dice.between(1, 5), dice));
        }
        if (dice.chance(0.06)) {
            moves.add(new Move("notes", Map.of("text", "Called on the phone; prefers to be reached in the evening.")));
        }
        switch (end) {
            case UNDER_WAY -> {}
            case REJECTED -> moves.add(rejection(dice));
            case WITHDRAWN ->
                moves.add(new Move(
                        "withdraw",
                        Map.of("reason", dice.pick(List.of("Took another offer", "Moved away", "Private")))));
        }
        return List.copyOf(moves);
    }

    private static Move advance() {
        return new Move("advance", Map.of());
    }

    private static Move feedback(int rating, Dice dice) {
        String text = rating >= 3
                ? dice.pick(List.of("Clear answers, knows the tools.", "Good with people, learns fast."))
                : dice.pick(List.of("Little practice with the required skills.", "Expectations do not match ours."));
        var body = new LinkedHashMap<String, Object>();
        body.put("rating", rating);
        body.put("text", text);
        return new Move("feedback", body);
    }

    private static Move rejection(Dice dice) {
        String reason = dice.pick(REASONS);
        var body = new LinkedHashMap<String, Object>();
        body.put("reason", reason);
        if (reason.equals("OTHER")) {
            body.put("note", "The candidate applied for the wrong site.");
        }
        return new Move("reject", body);
    }
}
