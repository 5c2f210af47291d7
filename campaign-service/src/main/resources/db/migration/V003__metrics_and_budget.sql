-- Hourly figures, what they add up to, and what they have cost.
SET LOCAL lock_timeout = '5s';

-- day is the one of the campaign's time zone, which stays once the campaign is launched.
-- No foreign keys: a batch is checked against the campaign's ad groups before it is written, and ad groups and
-- creatives of a launched campaign are never deleted. 20,000 index look-ups for each batch buy nothing.
CREATE TABLE metric_hour (
    campaign_id uuid NOT NULL,
    hour timestamptz NOT NULL,
    day date NOT NULL,
    ad_group_id uuid NOT NULL,
    creative_id uuid NOT NULL,
    source text NOT NULL,
    sequence bigint NOT NULL,
    impressions bigint NOT NULL,
    clicks bigint NOT NULL,
    conversions bigint NOT NULL,
    spend numeric(19, 4) NOT NULL,
    revenue numeric(19, 4) NOT NULL,
    CONSTRAINT metric_hour_pkey PRIMARY KEY (campaign_id, hour, ad_group_id, creative_id, source),
    CONSTRAINT metric_hour_figures_check CHECK (
        impressions >= 0 AND clicks >= 0 AND conversions >= 0 AND spend >= 0 AND revenue >= 0 AND sequence >= 0)
) PARTITION BY RANGE (hour);

-- One row for each campaign, kept by the transaction that writes its hours: sums over many campaigns stay cheap.
CREATE TABLE campaign_total (
    campaign_id uuid NOT NULL,
    partner_id uuid NOT NULL,
    currency varchar(3) NOT NULL,
    impressions bigint NOT NULL,
    clicks bigint NOT NULL,
    conversions bigint NOT NULL,
    spend numeric(19, 4) NOT NULL,
    revenue numeric(19, 4) NOT NULL,
    first_hour timestamptz NOT NULL,
    last_hour timestamptz NOT NULL,
    CONSTRAINT campaign_total_pkey PRIMARY KEY (campaign_id),
    CONSTRAINT campaign_total_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaign (id)
) WITH (fillfactor = 70);
CREATE INDEX campaign_total_partner_idx ON campaign_total (partner_id);

CREATE TABLE budget_ledger (
    campaign_id uuid NOT NULL,
    spent numeric(19, 4) NOT NULL,
    CONSTRAINT budget_ledger_pkey PRIMARY KEY (campaign_id),
    CONSTRAINT budget_ledger_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaign (id),
    CONSTRAINT budget_ledger_spent_check CHECK (spent >= 0)
) WITH (fillfactor = 70);

-- Days as the campaign's time zone has them.
CREATE TABLE budget_day (
    campaign_id uuid NOT NULL,
    day date NOT NULL,
    spent numeric(19, 4) NOT NULL,
    CONSTRAINT budget_day_pkey PRIMARY KEY (campaign_id, day),
    CONSTRAINT budget_day_ledger_fkey FOREIGN KEY (campaign_id) REFERENCES budget_ledger (campaign_id)
);

-- The key makes an alert come once for each threshold, whoever reaches it first.
CREATE TABLE budget_alert (
    campaign_id uuid NOT NULL,
    threshold integer NOT NULL,
    spent numeric(19, 4) NOT NULL,
    total numeric(19, 4) NOT NULL,
    raised_at timestamptz NOT NULL,
    CONSTRAINT budget_alert_pkey PRIMARY KEY (campaign_id, threshold),
    CONSTRAINT budget_alert_ledger_fkey FOREIGN KEY (campaign_id) REFERENCES budget_ledger (campaign_id),
    CONSTRAINT budget_alert_threshold_check CHECK (threshold IN (50, 80, 100))
);

-- Makes the months' partitions that are missing and returns their number. The runtime role has no right to create
-- tables: it may call this, which runs as the owner, makes nothing but months of metric_hour and takes no name.
-- CREATE and ATTACH instead of CREATE … PARTITION OF: readers and writers of the table are not held up.
CREATE FUNCTION ensure_metric_partitions(first_month date, last_month date) RETURNS integer
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = "${flyway:defaultSchema}", pg_temp
    SET timezone = 'UTC'
AS $$
DECLARE
    month date := date_trunc('month', first_month::timestamp)::date;
    following date;
    partition text;
    made integer := 0;
BEGIN
    IF last_month < first_month OR last_month > first_month + 1500 THEN
        RAISE EXCEPTION 'months from % to % are out of order or more than four years', first_month, last_month;
    END IF;
    -- Several replicas may ask at once.
    PERFORM pg_advisory_xact_lock(hashtext('ensure_metric_partitions'));
    WHILE month <= last_month LOOP
        following := (month + interval '1 month')::date;
        partition := 'metric_hour_' || to_char(month, 'YYYY_MM');
        IF to_regclass(partition) IS NULL THEN
            EXECUTE format('CREATE TABLE %I (LIKE metric_hour INCLUDING ALL)', partition);
            EXECUTE format('ALTER TABLE metric_hour ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                partition, month::timestamptz, following::timestamptz);
            made := made + 1;
        END IF;
        month := following;
    END LOOP;
    RETURN made;
END
$$;
REVOKE ALL ON FUNCTION ensure_metric_partitions(date, date) FROM PUBLIC;

SELECT ensure_metric_partitions((now() - interval '13 months')::date, (now() + interval '3 months')::date);

GRANT EXECUTE ON FUNCTION ensure_metric_partitions(date, date) TO ${runtime_role};
GRANT SELECT, INSERT, UPDATE ON metric_hour, campaign_total, budget_ledger, budget_day TO ${runtime_role};
GRANT SELECT, INSERT ON budget_alert TO ${runtime_role};
GRANT SELECT ON metric_hour, campaign_total, budget_ledger, budget_day, budget_alert TO ${readonly_role};
