package io.hexabuilders.suite.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A campaign to be drafted.
 *
 * @param partner number of the partner whose campaign it is
 * @param status where it shall stand in the end
 * @param body of the draft without the partner
 * @param adGroups the bodies of its ad groups, each with its creatives
 * @param total its budget
 * @param spentShare how much of the budget its figures use up, 0 to 1
 * @param firstHour of its figures
 */
public record CampaignPlan(
        int number,
        int partner,
        Market market,
        Status status,
        String objective,
        Map<String, Object> body,
        List<Map<String, Object>> adGroups,
        BigDecimal total,
        double spentShare,
        Instant firstHour) {

    /** Hours with figures before the reference instant. */
    public static final int HOURS = 30 * 24;

    private static final Map<Status, Integer> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put(Status.DRAFT, 12);
        COUNTS.put(Status.SCHEDULED, 11);
        COUNTS.put(Status.ACTIVE, 88);
        COUNTS.put(Status.PAUSED, 20);
        COUNTS.put(Status.SPENT, 9);
        COUNTS.put(Status.COMPLETED, 34);
        COUNTS.put(Status.CANCELLED, 6);
        COUNTS.put(Status.STOPPED, 5);
    }

    private static final List<String> OCCASIONS = List.of(
            "Spring sale",
            "Summer campaign",
            "Autumn launch",
            "Winter offers",
            "Brand awareness",
            "Newsletter leads",
            "Trade fair",
            "Product launch",
            "Anniversary",
            "Referral drive",
            "Black week",
            "Local heroes");

    private static final List<String> INTERESTS = List.of(
            "sustainability",
            "technology",
            "travel",
            "home improvement",
            "sports",
            "family",
            "finance",
            "food",
            "music");

    private static final List<String> HEADLINES = List.of(
            "Half price until Sunday",
            "Switch now, save later",
            "Made for your everyday",
            "Try it for 30 days",
            "The smarter choice",
            "Only this week",
            "Free advice near you",
            "New in your city");

    /** The service's statuses; PAUSED and CANCELLED each come in two ways. */
    public enum Status {
        DRAFT,
        SCHEDULED,
        ACTIVE,
        /** By hand. */
        PAUSED,
        /** PAUSED by the service, because its budget is spent to the last cent. */
        SPENT,
        COMPLETED,
        /** Before it was launched. */
        CANCELLED,
        /** CANCELLED after it had run. */
        STOPPED;

        /** Whether it gets beyond its draft, for which its partner must be active and under contract. */
        public boolean needsEligiblePartner() {
            return ran() || this == SCHEDULED;
        }

        /** Whether it has been launched and so has figures. */
        public boolean ran() {
            return switch (this) {
                case ACTIVE, PAUSED, SPENT, COMPLETED, STOPPED -> true;
                case DRAFT, SCHEDULED, CANCELLED -> false;
            };
        }
    }

    static List<CampaignPlan> all(
            long seed, Instant reference, List<PartnerPlan> partners, List<ContractPlan> contracts) {
        var campaigns = new ArrayList<CampaignPlan>();
        for (Status status : Status.values()) {
            campaigns.add(draw(seed, campaigns.size(), partners.getFirst(), status, reference));
        }
        List<PartnerPlan> operating =
                partners.stream().filter(partner -> partner.status().operates()).toList();
        Set<Integer> underContract = contracts.stream()
                .filter(ContractPlan::letsCampaignsRun)
                .map(ContractPlan::partner)
                .collect(Collectors.toSet());
        List<PartnerPlan> eligible = operating.stream()
                .filter(partner -> partner.status() == PartnerPlan.Status.ACTIVE)
                .filter(partner -> underContract.contains(partner.number()))
                .toList();
        for (Status status : Dice.of(seed, "campaign-status", 0).deal(COUNTS)) {
            int number = campaigns.size();
            PartnerPlan partner = Dice.of(seed, "campaign-partner", number)
                    .pick(status.needsEligiblePartner() ? eligible : operating);
            campaigns.add(draw(seed, number, partner, status, reference));
        }
        return List.copyOf(campaigns);
    }

    private static CampaignPlan draw(long seed, int number, PartnerPlan partner, Status status, Instant reference) {
        Dice dice = Dice.of(seed, "campaign", number);
        Market market = partner.market();
        BigDecimal total = dice.amount(1_500, 40_000, 250)
                .multiply(BigDecimal.valueOf(market.priceLevel()))
                .setScale(2, RoundingMode.HALF_EVEN);
        String objective = dice.pick(List.of("AWARENESS", "TRAFFIC", "LEADS", "LEADS", "SALES", "SALES"));
        Instant firstHour = reference.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS));
        var body = new LinkedHashMap<String, Object>();
        body.put("name", dice.pick(OCCASIONS) + " " + dice.pick(market.cities()).name());
        body.put(
                "description",
                "For " + partner.name() + ", " + dice.pick(List.of("all channels", "search only", "social first")));
        body.put("objective", objective);
        body.put("type", dice.pick(List.of("MARKETING", "SALES", "PROMOTION", "BRAND")));
        body.put("budget", budget(total, market, dice));
        body.put("schedule", schedule(status, firstHour, reference, market, dice));
        body.put("targeting", targeting(market, dice));
        return new CampaignPlan(
                number,
                partner.number(),
                market,
                status,
                objective,
                body,
                adGroups(market, partner, dice),
                total,
                spentShare(status, dice),
                firstHour);
    }

    /** The day's limit stands well above what any of its days spends, so that no campaign rests by surprise. */
    private static Map<String, Object> budget(BigDecimal total, Market market, Dice dice) {
        var budget = new LinkedHashMap<String, Object>();
        budget.put("total", Dice.text(total));
        if (dice.chance(0.6)) {
            budget.put("daily", Dice.text(total.divide(BigDecimal.TEN, 2, RoundingMode.UP)));
        }
        budget.put("currency", market.currency());
        return budget;
    }

    private static Map<String, Object> schedule(
            Status status, Instant firstHour, Instant reference, Market market, Dice dice) {
        Instant start = status.ran() || status == Status.CANCELLED
                ? firstHour.minus(Duration.ofHours(dice.between(0, 72)))
                : reference.plus(Duration.ofDays(dice.between(3, 45))).truncatedTo(ChronoUnit.HOURS);
        Instant end = status.ran()
                ? reference.plus(Duration.ofDays(dice.between(5, 40))).truncatedTo(ChronoUnit.HOURS)
                : start.plus(Duration.ofDays(dice.between(35, 90)));
        var schedule = new LinkedHashMap<String, Object>();
        schedule.put("start", start.toString());
        schedule.put("end", end.toString());
        schedule.put("timeZone", market.timeZone());
        return schedule;
    }

    private static Map<String, Object> targeting(Market market, Dice dice) {
        var ages = new LinkedHashMap<String, Object>();
        int from = dice.pick(List.of(18, 25, 30, 40));
        ages.put("from", from);
        ages.put("to", from + dice.pick(List.of(15, 25, 35)));
        var targeting = new LinkedHashMap<String, Object>();
        targeting.put("countries", List.of(market.name()));
        targeting.put("languages", market.languages());
        targeting.put("ages", ages);
        targeting.put("interests", dice.some(INTERESTS, dice.between(1, 3)));
        targeting.put("devices", dice.some(List.of("DESKTOP", "MOBILE", "TABLET", "TV"), dice.between(1, 3)));
        return targeting;
    }

    /** The first one compares two variants; some campaigns have a second one. */
    private static List<Map<String, Object>> adGroups(Market market, PartnerPlan partner, Dice dice) {
        String site = partner.body().get("website") + "/offer";
        boolean second = dice.chance(0.4);
        var groups = new ArrayList<Map<String, Object>>();
        groups.add(adGroup("Core audience", second ? "70" : "100", List.of("A", "B"), market, site, dice));
        if (second) {
            groups.add(adGroup("Look-alikes", "30", List.of("A"), market, site, dice));
        }
        return List.copyOf(groups);
    }

    private static Map<String, Object> adGroup(
            String name, String share, List<String> variants, Market market, String site, Dice dice) {
        var bid = new LinkedHashMap<String, Object>();
        bid.put("amount", Dice.text(BigDecimal.valueOf(dice.between(0.3, 1.8) * market.priceLevel())));
        bid.put("currency", market.currency());
        List<String> headlines = dice.some(HEADLINES, variants.size());
        var creatives = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < variants.size(); i++) {
            var creative = new LinkedHashMap<String, Object>();
            creative.put("kind", dice.pick(List.of("TEXT", "IMAGE", "VIDEO", "CAROUSEL")));
            creative.put("headline", headlines.get(i));
            creative.put("body", "Find out what we can do for you.");
            creative.put("url", site);
            creative.put("variant", variants.get(i));
            creatives.add(creative);
        }
        var group = new LinkedHashMap<String, Object>();
        group.put("name", name);
        group.put("budgetShare", new BigDecimal(share));
        group.put("bid", bid);
        group.put("creatives", creatives);
        return group;
    }

    private static double spentShare(Status status, Dice dice) {
        return switch (status) {
            case DRAFT, SCHEDULED, CANCELLED -> 0;
            case SPENT -> 1;
            case ACTIVE ->
                dice.chance(0.15)
                        ? dice.between(0.80, 0.85)
                        : dice.chance(0.1) ? dice.between(0.96, 0.99) : dice.between(0.2, 0.78);
            case PAUSED, STOPPED -> dice.between(0.1, 0.7);
            case COMPLETED -> dice.between(0.75, 0.99);
        };
    }

    /** The figures of one creative, hour by hour; the same for the same seed. */
    public List<MetricsPlan.Hour> figures(long seed, int adGroup, int creative) {
        return MetricsPlan.of(this, seed, adGroup, creative);
    }
}
