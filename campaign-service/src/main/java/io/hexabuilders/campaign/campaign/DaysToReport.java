package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/**
 * The days of campaigns whose figures are to be reported when they are over: those whose figures changed, and those on
 * which the campaign ran. A day is noted by the transaction that gives cause for it, under the campaign's lock, so none
 * is missed and nothing has to be searched for.
 *
 * <p>Of a running campaign one day is noted at a time, beginning with the day of its launch or resumption: when that is
 * {@link #done}, the following one is noted. When the campaign stops, the days that are left of its run are noted at
 * once.
 */
@ApplicationScoped
public class DaysToReport {

    /** By way of the index of days that are due, which is short: in the order of campaigns all days would be read. */
    static final String CAMPAIGNS = """
            WITH due AS MATERIALIZED (SELECT campaign_id FROM campaign_day WHERE report_after <= ?)
            SELECT DISTINCT campaign_id FROM due WHERE campaign_id > ? ORDER BY campaign_id LIMIT ?
            """;

    private static final String CHANGED = "DO UPDATE SET report_after = EXCLUDED.report_after";

    private final Sql sql;

    DaysToReport(Sql sql) {
        this.sql = sql;
    }

    /** A day of a campaign, in its time zone. */
    public record Day(UUID campaignId, LocalDate day) {}

    private record Noted(UUID campaignId, LocalDate day, Instant end) {

        static Noted of(Campaign campaign, LocalDate day) {
            var schedule = campaign.plan().scheduleOfRun();
            return new Noted(campaign.id(), day, schedule.startOf(day.plusDays(1)));
        }
    }

    /** Notes days whose figures changed, also such as were reported already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(Campaign campaign, Collection<LocalDate> days) {
        insert(days.stream().map(day -> Noted.of(campaign, day)).toList(), CHANGED);
    }

    /** Notes the days of the runs that changes of status begin or end. */
    void note(Collection<Change<Campaign>> changes) {
        var before = new ArrayList<Noted>();
        var last = new LinkedHashSet<Noted>();
        for (var change : changes) {
            var campaign = change.aggregate();
            for (var event : change.events()) {
                ((CampaignEvent) event).run().ifPresent(run -> {
                    var schedule = campaign.plan().scheduleOfRun();
                    var lastDay = schedule.dayOf(run.to());
                    schedule.dayOf(run.from()).datesUntil(lastDay).forEach(day -> before.add(Noted.of(campaign, day)));
                    last.add(Noted.of(campaign, lastDay));
                });
            }
        }
        insertNew(before);
        insert(last, CHANGED);
    }

    /** Campaigns with a noted day that ended by then and with ids after the given one, in their order. */
    public List<UUID> campaigns(Instant endedBy, UUID after, int limit) {
        return sql.list(CAMPAIGNS, List.of(endedBy, after, limit), row -> row.uuid("campaign_id"));
    }

    /** Noted days of the campaign that ended by then, oldest first. */
    public List<Day> endedBy(Campaign campaign, Instant then, int limit) {
        return sql.list(
                """
                SELECT campaign_id, day FROM campaign_day
                WHERE campaign_id = ? AND report_after <= ? ORDER BY day LIMIT ?
                """, List.of(campaign.id(), then, limit), row -> new Day(row.uuid("campaign_id"), row.date("day")));
    }

    /** These days of the campaign have been looked at; notes the following ones that it has gone on running into. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void done(Campaign campaign, Collection<Day> days) {
        sql.update(
                "UPDATE campaign_day SET report_after = NULL WHERE campaign_id = ? AND day = ANY (?::text[]::date[])",
                List.of(campaign.id(), days.stream().map(Day::day).toList()));
        insertNew(days.stream()
                .map(day -> day.day().plusDays(1))
                .filter(next -> ranInto(campaign, next))
                .map(next -> Noted.of(campaign, next))
                .toList());
    }

    private static boolean ranInto(Campaign campaign, LocalDate day) {
        var since = campaign.runningSince();
        return since != null && since.isBefore(campaign.plan().scheduleOfRun().startOf(day));
    }

    /** A day that is known has been reported since, or will be. */
    private void insertNew(List<Noted> days) {
        insert(days, "DO NOTHING");
    }

    private void insert(Collection<Noted> days, String whenKnown) {
        if (days.isEmpty()) {
            return;
        }
        sql.update(
                """
                INSERT INTO campaign_day (campaign_id, day, report_after)
                SELECT * FROM unnest(?::text[]::uuid[], ?::text[]::date[], ?::text[]::timestamptz[])
                ON CONFLICT (campaign_id, day) %s
                """.formatted(whenKnown),
                List.of(
                        days.stream().map(Noted::campaignId).toList(),
                        days.stream().map(Noted::day).toList(),
                        days.stream().map(Noted::end).toList()));
    }
}
