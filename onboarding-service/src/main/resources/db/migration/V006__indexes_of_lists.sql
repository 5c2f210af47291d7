-- Indexes for what lists search and sort by.
SET LOCAL lock_timeout = '5s';

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX contract_search_idx ON contract USING gin (number gin_trgm_ops, title gin_trgm_ops);
CREATE INDEX contract_updated_idx ON contract (updated_at, id);
CREATE INDEX contract_title_idx ON contract (title, id);
CREATE INDEX contract_type_idx ON contract (type, created_at, id);
CREATE INDEX onboarding_process_updated_idx ON onboarding_process (updated_at, id);
