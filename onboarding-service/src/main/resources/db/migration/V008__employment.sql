-- Employment contracts that accepted offers ask for: at most one for each application.
SET LOCAL lock_timeout = '5s';

ALTER TABLE contract
    ADD COLUMN application_id uuid,
    ADD CONSTRAINT contract_application_key UNIQUE (application_id),
    ADD CONSTRAINT contract_application_check CHECK (application_id IS NULL OR type = 'EMPLOYMENT');
