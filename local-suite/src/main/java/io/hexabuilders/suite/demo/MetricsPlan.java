package io.hexabuilders.suite.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Hourly figures with the course of day and week, as people of the market's time zone sleep, work and shop. */
public final class MetricsPlan {

    /** How lively each hour of the day is, from midnight. */
    private static final double[] DAY = {
        0.35, 0.22, 0.15, 0.12, 0.13, 0.22, 0.45, 0.75, 0.95, 1.05, 1.1, 1.15, 1.25, 1.15, 1.05, 1.05, 1.1, 1.2, 1.35,
        1.5, 1.6, 1.45, 1.05, 0.65
    };

    private static final List<Integer> SHARES_OF_TWO_GROUPS = List.of(70, 30);

    /** The figures of one hour; amounts in the currency of the budget. */
    public record Hour(
            Instant hour, long impressions, long clicks, long conversions, BigDecimal spend, BigDecimal revenue) {}

    /** What a creative brings on average. */
    private record Rates(double clickThrough, double conversion, double costPerClick, double orderValue) {}

    private MetricsPlan() {}

    /** All hours together spend exactly the creative's part of what the campaign has spent. */
    static List<Hour> of(CampaignPlan campaign, long seed, int adGroup, int creative) {
        Dice ofCampaign = Dice.of(seed, "metrics", campaign.number());
        boolean business = ofCampaign.chance(0.4);
        double trend = ofCampaign.between(-0.25, 0.35);
        Dice dice = Dice.of(seed, "metrics-" + adGroup + "-" + creative, campaign.number());
        Rates rates = rates(campaign, dice);
        double[] weights = weights(campaign, business, trend, dice);
        double whole = 0;
        for (double weight : weights) {
            whole += weight;
        }
        BigDecimal spend = spend(campaign, adGroup, creative);
        var hours = new ArrayList<Hour>(weights.length);
        double sum = 0;
        BigDecimal spentBefore = BigDecimal.ZERO.setScale(2);
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            BigDecimal spent = i == weights.length - 1
                    ? spend
                    : spend.multiply(BigDecimal.valueOf(sum / whole)).setScale(2, RoundingMode.HALF_EVEN);
            Instant hour = campaign.firstHour().plus(Duration.ofHours(i));
            hours.add(hour(hour, spent.subtract(spentBefore), rates, dice));
            spentBefore = spent;
        }
        return List.copyOf(hours);
    }

    private static Hour hour(Instant hour, BigDecimal spend, Rates rates, Dice dice) {
        double clickThrough = rates.clickThrough() * dice.around(0.06);
        long impressions = Math.round(spend.doubleValue() / (rates.costPerClick() * rates.clickThrough()));
        long clicks = Math.min(impressions, whole(impressions * clickThrough, dice));
        long conversions = Math.min(clicks, whole(clicks * rates.conversion(), dice));
        BigDecimal revenue = BigDecimal.valueOf(conversions * rates.orderValue() * dice.around(0.1))
                .setScale(2, RoundingMode.HALF_EVEN);
        return new Hour(hour, impressions, clicks, conversions, spend, revenue);
    }

    /** Rounded by chance, so that many small expectations add up to the right sum. */
    private static long whole(double expected, Dice dice) {
        long floor = (long) expected;
        return floor + (dice.chance(expected - floor) ? 1 : 0);
    }

    /** CTR 0.6 to 3.6 % and CVR 1.3 to 7 %, by what the campaign is for. */
    private static Rates rates(CampaignPlan campaign, Dice dice) {
        double costPerClick = dice.between(0.25, 1.4) * campaign.market().priceLevel();
        double conversion = switch (campaign.objective()) {
            case "AWARENESS" -> dice.between(0.013, 0.02);
            case "TRAFFIC" -> dice.between(0.016, 0.03);
            case "LEADS" -> dice.between(0.03, 0.07);
            default -> dice.between(0.02, 0.05);
        };
        double clickThrough =
                campaign.objective().equals("AWARENESS") ? dice.between(0.006, 0.012) : dice.between(0.011, 0.036);
        double orderValue = costPerClick / conversion * dice.between(0.7, 4.5);
        return new Rates(clickThrough, conversion, costPerClick, orderValue);
    }

    private static double[] weights(CampaignPlan campaign, boolean business, double trend, Dice dice) {
        ZoneId zone = ZoneId.of(campaign.market().timeZone());
        var weights = new double[CampaignPlan.HOURS];
        for (int i = 0; i < weights.length; i++) {
            ZonedDateTime local = campaign.firstHour().plus(Duration.ofHours(i)).atZone(zone);
            double week = week(local.getDayOfWeek(), business);
            double slope = 1 + trend * i / weights.length;
            weights[i] = DAY[local.getHour()] * week * slope * dice.around(0.12);
        }
        return weights;
    }

    private static double week(DayOfWeek day, boolean business) {
        return switch (day) {
            case MONDAY -> business ? 1.05 : 0.9;
            case TUESDAY, WEDNESDAY -> business ? 1.15 : 0.95;
            case THURSDAY -> business ? 1.1 : 1.0;
            case FRIDAY -> business ? 0.9 : 1.05;
            case SATURDAY -> business ? 0.45 : 1.2;
            case SUNDAY -> business ? 0.4 : 1.15;
        };
    }

    private static BigDecimal spend(CampaignPlan campaign, int adGroup, int creative) {
        var parts = new ArrayList<BigDecimal>();
        BigDecimal spent = campaign.total()
                .multiply(BigDecimal.valueOf(campaign.spentShare()))
                .setScale(2, RoundingMode.HALF_EVEN);
        // The first ad group has two creatives, the second one has one.
        boolean two = campaign.adGroups().size() > 1;
        BigDecimal second = two
                ? spent.multiply(BigDecimal.valueOf(SHARES_OF_TWO_GROUPS.getLast()))
                        .divide(BigDecimal.valueOf(100), 2, RoundingMode.DOWN)
                : BigDecimal.ZERO.setScale(2);
        BigDecimal first = spent.subtract(second);
        BigDecimal half = first.divide(BigDecimal.TWO, 2, RoundingMode.DOWN);
        parts.add(first.subtract(half));
        parts.add(half);
        parts.add(second);
        return parts.get(adGroup == 0 ? creative : 2);
    }
}
