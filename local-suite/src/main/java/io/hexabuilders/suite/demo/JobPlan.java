package io.hexabuilders.suite.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A job to be drafted.
 *
 * @param partner number of the partner whose job it is
 * @param status where it shall stand in the end
 * @param terms the body of the draft without the partner
 * @param stages between SUBMITTED and OFFER
 * @param openings how many are to be hired
 * @param applications how many it shall have
 * @param reason why it is paused or closed
 */
public record JobPlan(
        int number,
        int partner,
        Profession profession,
        Market market,
        Status status,
        Map<String, Object> terms,
        List<String> stages,
        int openings,
        int applications,
        String reason) {

    /** A job that shall be EXPIRED takes applications for so long after the reference instant. */
    public static final Duration EXPIRES_AFTER = Duration.ofMinutes(10);

    private static final Map<Status, Integer> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put(Status.DRAFT, 9);
        COUNTS.put(Status.POSTED, 54);
        COUNTS.put(Status.PAUSED, 9);
        COUNTS.put(Status.CLOSED, 12);
        COUNTS.put(Status.FILLED, 14);
        COUNTS.put(Status.EXPIRED, 6);
    }

    private static final List<List<String>> STAGES = List.of(
            List.of("SCREENING", "INTERVIEW"),
            List.of("SCREENING", "INTERVIEW"),
            List.of("SCREENING", "TECHNICAL_TEST", "INTERVIEW"),
            List.of("SCREENING", "INTERVIEW", "TRIAL_DAY"));

    /** As the service names them. */
    public enum Status {
        DRAFT,
        POSTED,
        PAUSED,
        CLOSED,
        FILLED,
        EXPIRED;

        private List<String> reasons() {
            return switch (this) {
                case PAUSED -> List.of("Enough applications for now", "The team is being reorganised");
                case CLOSED -> List.of("The position was cut", "Filled from within", "Moved to another site");
                case DRAFT, POSTED, FILLED, EXPIRED -> List.of("");
            };
        }
    }

    static List<JobPlan> all(long seed, Instant reference, List<PartnerPlan> partners) {
        var jobs = new ArrayList<JobPlan>();
        for (Status status : Status.values()) {
            jobs.add(draw(seed, jobs.size(), partners.getFirst(), status, reference));
        }
        List<PartnerPlan> hiring = partners.stream()
                .filter(partner -> partner.status() == PartnerPlan.Status.ACTIVE)
                .toList();
        for (Status status : Dice.of(seed, "job-status", 0).deal(COUNTS)) {
            int number = jobs.size();
            PartnerPlan partner = Dice.of(seed, "job-partner", number).pick(hiring);
            jobs.add(draw(seed, number, partner, status, reference));
        }
        return List.copyOf(jobs);
    }

    private static JobPlan draw(long seed, int number, PartnerPlan partner, Status status, Instant reference) {
        Dice dice = Dice.of(seed, "job", number);
        var profession = number < Status.values().length
                ? List.of(Profession.SOLAR, Profession.WIND, Profession.BACKEND, Profession.SALES)
                        .get(number % 4)
                : dice.pick(List.of(Profession.values()));
        var level = dice.pick(List.of(Profession.Level.values()));
        List<String> stages = dice.pick(STAGES);
        int openings = status == Status.FILLED ? dice.between(1, 3) : dice.between(1, 5);
        var terms = new LinkedHashMap<String, Object>();
        terms.put("title", title(profession, level));
        terms.put("description", description(profession, partner, dice));
        terms.put("location", location(dice.pick(partner.market().cities()), partner.market()));
        terms.put("remotePolicy", dice.pick(List.of("ONSITE", "HYBRID", "HYBRID", "REMOTE")));
        terms.put("salary", salary(profession, level, partner.market(), dice));
        terms.put("type", dice.pick(List.of("FULL_TIME", "FULL_TIME", "FULL_TIME", "PART_TIME", "CONTRACT")));
        terms.put("level", level.name());
        List<String> skills = dice.some(profession.skills(), 6);
        int required = dice.between(2, 3);
        terms.put("requiredSkills", requirements(skills.subList(0, required), dice));
        terms.put(
                "preferredSkills", requirements(skills.subList(required, dice.between(required, skills.size())), dice));
        terms.put("stages", stages);
        terms.put("openings", openings);
        Duration open = status == Status.EXPIRED ? EXPIRES_AFTER : Duration.ofDays(dice.between(20, 120));
        terms.put("expiresAt", reference.plus(open).toString());
        int applications = status == Status.DRAFT ? 0 : (int) Math.clamp(dice.around(0.45) * 34, 10, 90);
        return new JobPlan(
                number,
                partner.number(),
                profession,
                partner.market(),
                status,
                terms,
                stages,
                openings,
                applications,
                dice.pick(status.reasons()));
    }

    private static String title(Profession profession, Profession.Level level) {
        return switch (level) {
            case TRAINEE -> profession.title() + " (trainee)";
            case JUNIOR -> "Junior " + profession.title().toLowerCase(Locale.ROOT);
            case MID -> profession.title();
            case SENIOR -> "Senior " + profession.title().toLowerCase(Locale.ROOT);
            case LEAD -> "Lead " + profession.title().toLowerCase(Locale.ROOT);
            case PRINCIPAL -> "Principal " + profession.title().toLowerCase(Locale.ROOT);
        };
    }

    private static String description(Profession profession, PartnerPlan partner, Dice dice) {
        List<String> skills = dice.some(profession.skills(), 2);
        return partner.name() + " is looking for a " + profession.title().toLowerCase(Locale.ROOT)
                + ". You work mainly with " + skills.getFirst() + " and " + skills.getLast() + ", in a team of "
                + dice.between(3, 14) + ". We offer " + dice.between(26, 32) + " days of leave, "
                + dice.pick(List.of("flexible hours", "a job ticket", "a company bicycle", "a budget for training"))
                + " and " + dice.pick(List.of("a permanent contract", "a share in the profit", "short ways to decide"))
                + ".";
    }

    static Map<String, Object> location(Market.City city, Market market) {
        var location = new LinkedHashMap<String, Object>();
        location.put("city", city.name());
        location.put("country", market.name());
        location.put("latitude", city.latitude());
        location.put("longitude", city.longitude());
        return location;
    }

    private static Map<String, Object> salary(Profession profession, Profession.Level level, Market market, Dice dice) {
        double middle = profession.salary() * level.pay() * market.priceLevel();
        var salary = new LinkedHashMap<String, Object>();
        salary.put("minimum", Dice.text(thousands(middle * dice.between(0.82, 0.92))));
        salary.put("maximum", Dice.text(thousands(middle * dice.between(1.08, 1.25))));
        salary.put("currency", market.currency());
        salary.put("period", "YEAR");
        return salary;
    }

    static BigDecimal thousands(double amount) {
        return BigDecimal.valueOf(amount)
                .divide(BigDecimal.valueOf(1000), 0, RoundingMode.HALF_EVEN)
                .multiply(BigDecimal.valueOf(1000));
    }

    private static List<Map<String, Object>> requirements(List<String> skills, Dice dice) {
        var requirements = new ArrayList<Map<String, Object>>();
        for (String skill : skills) {
            var requirement = new LinkedHashMap<String, Object>();
            requirement.put("name", skill);
            requirement.put("minimumLevel", dice.between(1, 4));
            requirement.put("weight", dice.between(1, 10));
            requirements.add(requirement);
        }
        return List.copyOf(requirements);
    }
}
