-- The days of campaigns that are to be reported, and what was reported.
SET LOCAL lock_timeout = '5s';

-- A day on which the campaign ran or that has figures, in the campaign's time zone. report_after is the day's end while
-- it is to be reported, for the first time or again, and null once that is done. Written under the campaign's lock.
CREATE TABLE campaign_day (
    campaign_id uuid NOT NULL,
    day date NOT NULL,
    report_after timestamptz,
    CONSTRAINT campaign_day_pkey PRIMARY KEY (campaign_id, day),
    CONSTRAINT campaign_day_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaign (id)
) WITH (fillfactor = 70);
CREATE INDEX campaign_day_report_idx ON campaign_day (report_after, campaign_id) WHERE report_after IS NOT NULL;

CREATE TABLE daily_report (
    campaign_id uuid NOT NULL,
    day date NOT NULL,
    revision bigint NOT NULL,
    impressions bigint NOT NULL,
    clicks bigint NOT NULL,
    conversions bigint NOT NULL,
    spend numeric(19, 4) NOT NULL,
    revenue numeric(19, 4) NOT NULL,
    currency varchar(3) NOT NULL,
    reported_at timestamptz NOT NULL,
    CONSTRAINT daily_report_pkey PRIMARY KEY (campaign_id, day, revision),
    CONSTRAINT daily_report_day_fkey FOREIGN KEY (campaign_id, day) REFERENCES campaign_day (campaign_id, day),
    CONSTRAINT daily_report_revision_check CHECK (revision > 0),
    CONSTRAINT daily_report_figures_check
        CHECK (impressions >= 0 AND clicks >= 0 AND conversions >= 0 AND spend >= 0 AND revenue >= 0)
);

-- What is there already: days with figures, and those of the present runs. Of runs that have ended nothing but their
-- figures is known.
INSERT INTO campaign_day (campaign_id, day, report_after)
SELECT d.campaign_id, d.day, (d.day + 1)::timestamp AT TIME ZONE c.time_zone
FROM (
    SELECT campaign_id, day FROM budget_day
    UNION
    SELECT id, run.day::date
    FROM campaign, generate_series(
        (status_since AT TIME ZONE time_zone)::date, (now() AT TIME ZONE time_zone)::date, interval '1 day') AS run (day)
    WHERE status = 'ACTIVE'
) d
JOIN campaign c ON c.id = d.campaign_id;

GRANT SELECT, INSERT, UPDATE ON campaign_day TO ${runtime_role};
GRANT SELECT, INSERT ON daily_report TO ${runtime_role};
GRANT SELECT ON campaign_day, daily_report TO ${readonly_role};
