-- Campaigns with their ad groups.
SET LOCAL lock_timeout = '5s';

CREATE TABLE campaign (
    id uuid NOT NULL,
    version bigint NOT NULL,
    partner_id uuid NOT NULL,
    name text NOT NULL,
    description text,
    objective text NOT NULL,
    type text NOT NULL,
    budget_total numeric(19, 4),
    budget_daily numeric(19, 4),
    budget_currency varchar(3),
    start_at timestamptz,
    end_at timestamptz,
    time_zone text,
    hours_of_week jsonb,
    targeting jsonb NOT NULL,
    status text NOT NULL,
    status_since timestamptz NOT NULL,
    pause_cause text,
    pause_reason text,
    paused_until timestamptz,
    launched_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT campaign_pkey PRIMARY KEY (id),
    CONSTRAINT campaign_objective_check CHECK (objective IN ('AWARENESS', 'TRAFFIC', 'LEADS', 'SALES')),
    CONSTRAINT campaign_type_check CHECK (type IN ('MARKETING', 'SALES', 'PROMOTION', 'BRAND')),
    CONSTRAINT campaign_status_check
        CHECK (status IN ('DRAFT', 'SCHEDULED', 'ACTIVE', 'PAUSED', 'COMPLETED', 'CANCELLED')),
    CONSTRAINT campaign_budget_check CHECK (
        (budget_total IS NULL AND budget_daily IS NULL AND budget_currency IS NULL)
        OR (budget_total > 0 AND budget_currency IS NOT NULL AND (budget_daily > 0) IS NOT FALSE
            AND (budget_daily <= budget_total) IS NOT FALSE)),
    CONSTRAINT campaign_schedule_check CHECK (
        (start_at IS NULL AND end_at IS NULL AND time_zone IS NULL AND hours_of_week IS NULL)
        OR (start_at < end_at AND time_zone IS NOT NULL AND hours_of_week IS NOT NULL)),
    CONSTRAINT campaign_pause_check CHECK (
        (status = 'PAUSED') = (pause_cause IS NOT NULL)
        AND (pause_cause IN ('REQUESTED', 'DAILY_BUDGET_SPENT', 'TOTAL_BUDGET_SPENT')) IS NOT FALSE
        AND (paused_until IS NOT NULL) = coalesce(pause_cause = 'DAILY_BUDGET_SPENT', false)),
    CONSTRAINT campaign_running_check CHECK (
        status NOT IN ('SCHEDULED', 'ACTIVE', 'PAUSED', 'COMPLETED')
        OR (budget_total IS NOT NULL AND start_at IS NOT NULL)),
    CONSTRAINT campaign_launched_check
        CHECK (status NOT IN ('ACTIVE', 'PAUSED', 'COMPLETED') OR launched_at IS NOT NULL)
);
CREATE INDEX campaign_created_idx ON campaign (created_at DESC, id DESC);
CREATE INDEX campaign_partner_created_idx ON campaign (partner_id, created_at DESC, id DESC);
-- What the clock has to move next.
CREATE INDEX campaign_start_idx ON campaign (start_at) WHERE status = 'SCHEDULED';
CREATE INDEX campaign_end_idx ON campaign (end_at) WHERE status IN ('SCHEDULED', 'ACTIVE', 'PAUSED');
CREATE INDEX campaign_rest_idx ON campaign (paused_until) WHERE paused_until IS NOT NULL;

CREATE TABLE ad_group (
    id uuid NOT NULL,
    version bigint NOT NULL,
    campaign_id uuid NOT NULL,
    partner_id uuid NOT NULL,
    name text NOT NULL,
    budget_share numeric(5, 2),
    bid_amount numeric(19, 4),
    bid_currency varchar(3),
    targeting jsonb NOT NULL,
    creatives jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT ad_group_pkey PRIMARY KEY (id),
    CONSTRAINT ad_group_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaign (id),
    CONSTRAINT ad_group_budget_share_check CHECK (budget_share > 0 AND budget_share <= 100),
    CONSTRAINT ad_group_bid_check CHECK (
        (bid_amount IS NULL AND bid_currency IS NULL) OR (bid_amount > 0 AND bid_currency IS NOT NULL)),
    CONSTRAINT ad_group_creatives_check CHECK (jsonb_typeof(creatives) = 'array')
);
CREATE INDEX ad_group_campaign_idx ON ad_group (campaign_id, created_at, id);

GRANT SELECT, INSERT, UPDATE ON campaign TO ${runtime_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ad_group TO ${runtime_role};
GRANT SELECT ON campaign, ad_group TO ${readonly_role};
