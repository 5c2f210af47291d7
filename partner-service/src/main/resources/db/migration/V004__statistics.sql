-- What other services told of each partner's business. A row stands for one contract, job, hire, campaign, day or alert
-- and says of which version it is: told twice, or out of order, it counts once and as it is now. Statuses are the other
-- services' words. A partner of which the registry does not know (yet) has rows too.
SET LOCAL lock_timeout = '5s';

CREATE TABLE partner_contract (
    contract_id uuid NOT NULL,
    partner_id uuid NOT NULL,
    status text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT partner_contract_pkey PRIMARY KEY (contract_id)
);
CREATE INDEX partner_contract_partner_idx ON partner_contract (partner_id, status);

-- Jobs that were ever posted
CREATE TABLE partner_job (
    job_id uuid NOT NULL,
    partner_id uuid NOT NULL,
    status text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT partner_job_pkey PRIMARY KEY (job_id)
);
CREATE INDEX partner_job_partner_idx ON partner_job (partner_id, status);

CREATE TABLE partner_hire (
    application_id uuid NOT NULL,
    partner_id uuid NOT NULL,
    CONSTRAINT partner_hire_pkey PRIMARY KEY (application_id)
);
CREATE INDEX partner_hire_partner_idx ON partner_hire (partner_id);

CREATE TABLE partner_campaign (
    campaign_id uuid NOT NULL,
    partner_id uuid NOT NULL,
    status text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT partner_campaign_pkey PRIMARY KEY (campaign_id)
);
CREATE INDEX partner_campaign_partner_idx ON partner_campaign (partner_id, status);

CREATE TABLE partner_campaign_day (
    campaign_id uuid NOT NULL,
    day date NOT NULL,
    revision integer NOT NULL,
    conversions bigint NOT NULL,
    revenue numeric(19, 4) NOT NULL,
    currency text NOT NULL,
    CONSTRAINT partner_campaign_day_pkey PRIMARY KEY (campaign_id, day)
);

-- The sums of all days, changed together with them, so that reading them does not cost more with each day
CREATE TABLE partner_performance (
    partner_id uuid NOT NULL,
    currency text NOT NULL,
    conversions bigint NOT NULL,
    revenue numeric(19, 4) NOT NULL,
    CONSTRAINT partner_performance_pkey PRIMARY KEY (partner_id, currency)
);

CREATE TABLE partner_budget_alert (
    campaign_id uuid NOT NULL,
    threshold integer NOT NULL,
    partner_id uuid NOT NULL,
    spent numeric(19, 4) NOT NULL,
    total numeric(19, 4) NOT NULL,
    currency text NOT NULL,
    raised_at timestamptz NOT NULL,
    CONSTRAINT partner_budget_alert_pkey PRIMARY KEY (campaign_id, threshold)
);
CREATE INDEX partner_budget_alert_partner_idx ON partner_budget_alert (partner_id, raised_at DESC);

-- revision: how many events were counted in
CREATE TABLE partner_activity (
    partner_id uuid NOT NULL,
    last_at timestamptz NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT partner_activity_pkey PRIMARY KEY (partner_id)
);

GRANT SELECT, INSERT, UPDATE ON partner_contract, partner_job, partner_hire, partner_campaign, partner_campaign_day,
    partner_performance, partner_budget_alert, partner_activity TO ${runtime_role};
GRANT SELECT ON partner_contract, partner_job, partner_hire, partner_campaign, partner_campaign_day,
    partner_performance, partner_budget_alert, partner_activity TO ${readonly_role};
