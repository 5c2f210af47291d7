package io.hexabuilders.suite.demo;

import io.hexabuilders.suite.demo.Names.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A candidate to be registered.
 *
 * @param body of the registration
 */
public record CandidatePlan(int number, Profession profession, Market market, String email, Map<String, Object> body) {

    private static final int COUNT = 2_050;

    private static final List<String> PROVIDERS = List.of("mail.example", "post.example", "inbox.example");

    static List<CandidatePlan> all(long seed, Instant reference, Names names) {
        var candidates = new ArrayList<CandidatePlan>();
        for (int number = 0; number < COUNT; number++) {
            candidates.add(draw(number, Dice.of(seed, "candidate", number), reference, names));
        }
        return List.copyOf(candidates);
    }

    private static CandidatePlan draw(int number, Dice dice, Instant reference, Names names) {
        Market market = dice.chance(0.35) ? Market.DE : dice.pick(List.of(Market.values()));
        Profession profession = dice.pick(List.of(Profession.values()));
        var level = dice.pick(List.of(Profession.Level.values()));
        Person person = names.person(market);
        String email = names.email(person, dice.pick(PROVIDERS));
        LocalDate today = LocalDate.ofInstant(reference, ZoneOffset.UTC);
        int years = level.years() + dice.between(0, 4);
        var body = new LinkedHashMap<String, Object>();
        body.put("name", person.full());
        body.put("email", email);
        body.put("phone", market.phone(dice));
        body.put("location", JobPlan.location(dice.pick(market.cities()), market));
        body.put("remote", dice.chance(0.55));
        body.put("yearsOfExperience", years);
        body.put("seniority", level.name());
        body.put("expectedSalary", expectedSalary(profession, level, market, dice));
        body.put("availability", availability(today, dice));
        body.put("skills", skills(profession, level, years, today, dice));
        body.put("languages", languages(market, dice));
        body.put("education", education(profession, market, today.getYear() - years - 1, dice));
        body.put("workHistory", workHistory(profession, market, years, today, dice, names));
        var consent = new LinkedHashMap<String, Object>();
        consent.put(
                "givenAt",
                reference.minus(Duration.ofHours(dice.between(24, 4_000))).toString());
        consent.put(
                "until", reference.plus(Duration.ofDays(dice.between(90, 730))).toString());
        body.put("consent", consent);
        return new CandidatePlan(number, profession, market, email, body);
    }

    private static Map<String, Object> expectedSalary(
            Profession profession, Profession.Level level, Market market, Dice dice) {
        double amount = profession.salary() * level.pay() * market.priceLevel() * dice.between(0.88, 1.2);
        var salary = new LinkedHashMap<String, Object>();
        salary.put("amount", Dice.text(JobPlan.thousands(amount)));
        salary.put("currency", market.currency());
        salary.put("period", "YEAR");
        return salary;
    }

    private static Map<String, Object> availability(LocalDate today, Dice dice) {
        var availability = new LinkedHashMap<String, Object>();
        if (dice.chance(0.5)) {
            availability.put("status", "AVAILABLE");
        } else if (dice.chance(0.75)) {
            availability.put("status", "NOTICE_PERIOD");
            availability.put(
                    "availableFrom",
                    today.plusMonths(dice.between(1, 4)).withDayOfMonth(1).toString());
        } else {
            availability.put("status", "UNAVAILABLE");
        }
        return availability;
    }

    private static List<Map<String, Object>> skills(
            Profession profession, Profession.Level level, int years, LocalDate today, Dice dice) {
        var skills = new ArrayList<Map<String, Object>>();
        for (String name : dice.some(profession.skills(), dice.between(3, 7))) {
            var skill = new LinkedHashMap<String, Object>();
            skill.put("name", name);
            skill.put("level", Math.clamp(level.skill() + dice.between(0, 2), 1, 5));
            skill.put("years", dice.between(0, years));
            if (dice.chance(0.3)) {
                skill.put("lastUsed", today.minusDays(dice.between(30, 1_500)).toString());
            }
            skills.add(skill);
        }
        return List.copyOf(skills);
    }

    private static List<Map<String, Object>> languages(Market market, Dice dice) {
        var languages = new ArrayList<Map<String, Object>>();
        languages.add(language(market.languages().getFirst(), "C2"));
        for (String tag : market.languages().subList(1, market.languages().size())) {
            languages.add(language(tag, dice.pick(List.of("A2", "B1", "B2", "C1"))));
        }
        return List.copyOf(languages);
    }

    private static Map<String, Object> language(String tag, String level) {
        var language = new LinkedHashMap<String, Object>();
        language.put("tag", tag);
        language.put("level", level);
        return language;
    }

    private static List<Map<String, Object>> education(Profession profession, Market market, int ended, Dice dice) {
        var school = new LinkedHashMap<String, Object>();
        school.put(
                "institution", "Technical College " + dice.pick(market.cities()).name());
        school.put("degree", dice.pick(List.of("Bachelor", "Master", "Diploma", "Apprenticeship")));
        school.put("field", profession.title());
        school.put("fromYear", ended - dice.between(2, 5));
        school.put("toYear", ended);
        return List.of(school);
    }

    /** One employer after the other, the present one without an end. */
    private static List<Map<String, Object>> workHistory(
            Profession profession, Market market, int years, LocalDate today, Dice dice, Names names) {
        var history = new ArrayList<Map<String, Object>>();
        int left = years;
        LocalDate end = null;
        while (left > 0 && history.size() < 4) {
            int spent = Math.min(left, dice.between(1, 5));
            LocalDate from = (end == null ? today : end).minusYears(spent);
            var employment = new LinkedHashMap<String, Object>();
            employment.put("employer", names.person(market).last() + " " + dice.pick(market.trades()));
            employment.put("title", profession.title());
            employment.put("from", from.toString());
            if (end != null) {
                employment.put("to", end.toString());
            }
            history.add(employment);
            end = from.minusDays(1);
            left -= spent;
        }
        return List.copyOf(history);
    }
}
