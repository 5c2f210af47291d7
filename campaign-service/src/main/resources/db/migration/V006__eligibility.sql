-- What the other services say of partners and their contracts: whether a partner's campaigns may run.
SET LOCAL lock_timeout = '5s';

-- No check of the states: they belong to other services and may grow.
CREATE TABLE partner_standing (
    partner_id uuid NOT NULL,
    status text NOT NULL,
    all_required_passed boolean,
    version bigint NOT NULL,
    CONSTRAINT partner_standing_pkey PRIMARY KEY (partner_id)
) WITH (fillfactor = 70);

CREATE TABLE contract_standing (
    contract_id uuid NOT NULL,
    partner_id uuid NOT NULL,
    contract_type text NOT NULL,
    status text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT contract_standing_pkey PRIMARY KEY (contract_id)
);
CREATE INDEX contract_standing_in_force_idx ON contract_standing (partner_id, contract_type) WHERE status = 'ACTIVE';

ALTER TABLE campaign DROP CONSTRAINT campaign_pause_check;
ALTER TABLE campaign ADD CONSTRAINT campaign_pause_check CHECK (
    (status = 'PAUSED') = (pause_cause IS NOT NULL)
    AND (pause_cause IN ('REQUESTED', 'DAILY_BUDGET_SPENT', 'TOTAL_BUDGET_SPENT', 'PARTNER_NOT_ACTIVE')) IS NOT FALSE
    AND (paused_until IS NOT NULL) = coalesce(pause_cause = 'DAILY_BUDGET_SPENT', false));

GRANT SELECT, INSERT, UPDATE ON partner_standing, contract_standing TO ${runtime_role};
GRANT SELECT ON partner_standing, contract_standing TO ${readonly_role};
