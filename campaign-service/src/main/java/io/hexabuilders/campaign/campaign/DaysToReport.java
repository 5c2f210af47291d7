package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        insert(
                days.stream().map(day -> Noted.of(campaign, day)).toList(),
                "DO UPDATE SET report_after = EXCLUDED.report_after");
    }

    /** Notes the days of a run that a change of status begins or ends. */
    void note(Change<Campaign> change) {
        for (var event : change.events()) {
            ((CampaignEvent) event).run().ifPresent(run -> note(change.aggregate(), run));
        }
    }

    private void note(Campaign campaign, CampaignEvent.Run run) {
        var schedule = campaign.plan().scheduleOfRun();
        var last = schedule.dayOf(run.to());
        insertNew(schedule.dayOf(run.from())
                .datesUntil(last)
                .map(day -> Noted.of(campaign, day))
                .toList());
        changed(campaign, List.of(last));
    }

    /** Noted days of these campaigns that ended by then, oldest first. */
    public List<Day> endedBy(Collection<Campaign> campaigns, Instant then, int limit) {
        return sql.list(
                """
                SELECT campaign_id, day FROM campaign_day
                WHERE campaign_id = ANY (?::text[]::uuid[]) AND report_after <= ?
                ORDER BY day, campaign_id LIMIT ?
                """,
                List.of(campaigns.stream().map(Campaign::id).toList(), then, limit),
                row -> new Day(row.uuid("campaign_id"), row.date("day")));
    }

    /** These days have been looked at; notes the following ones of campaigns that have gone on running into them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void done(Collection<Campaign> campaigns, Collection<Day> days) {
        sql.update(
                """
                UPDATE campaign_day c SET report_after = NULL
                FROM unnest(?::text[]::uuid[], ?::text[]::date[]) AS d (campaign_id, day)
                WHERE c.campaign_id = d.campaign_id AND c.day = d.day
                """,
                List.of(
                        days.stream().map(Day::campaignId).toList(),
                        days.stream().map(Day::day).toList()));
        Map<UUID, Campaign> byId = campaigns.stream().collect(Collectors.toMap(Campaign::id, Function.identity()));
        insertNew(days.stream()
                .map(day -> new Day(day.campaignId(), day.day().plusDays(1)))
                .filter(next -> ranInto(Objects.requireNonNull(byId.get(next.campaignId())), next.day()))
                .map(next -> Noted.of(Objects.requireNonNull(byId.get(next.campaignId())), next.day()))
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

    private void insert(List<Noted> days, String whenKnown) {
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
