-- Indexes for what lists filter and sort by.
SET LOCAL lock_timeout = '5s';

CREATE INDEX campaign_name_idx ON campaign (name, id);
CREATE INDEX campaign_status_idx ON campaign (status, created_at DESC, id DESC);
CREATE INDEX campaign_type_idx ON campaign (type, created_at DESC, id DESC);
CREATE INDEX campaign_objective_idx ON campaign (objective, created_at DESC, id DESC);
