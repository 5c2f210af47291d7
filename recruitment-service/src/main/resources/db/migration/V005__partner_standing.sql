-- What the partner service told of each partner: a copy of its status, of which the newest version counts.
SET LOCAL lock_timeout = '5s';

CREATE TABLE partner_standing (
    partner_id uuid NOT NULL,
    status text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT partner_standing_pkey PRIMARY KEY (partner_id)
);

-- A partner's jobs in a status are looked for when its standing changes.
CREATE INDEX job_by_partner_and_status ON job (partner_id, status, created_at, id);

GRANT SELECT, INSERT, UPDATE ON partner_standing TO ${runtime_role};
GRANT SELECT ON partner_standing TO ${readonly_role};
