-- Contracts, the texts that were approved, and who signed them.
SET LOCAL lock_timeout = '5s';

-- Gaps are allowed: a number drawn by a request that fails is not given again.
CREATE SEQUENCE contract_number AS bigint MINVALUE 1 START 1 NO CYCLE;

CREATE TABLE contract (
    id uuid NOT NULL,
    version bigint NOT NULL,
    number text NOT NULL,
    partner_id uuid NOT NULL,
    type text NOT NULL,
    title text NOT NULL,
    template_id uuid,
    signing_order text NOT NULL,
    parties jsonb NOT NULL,
    value_amount numeric(19, 4),
    value_currency varchar(3),
    start_date date,
    end_date date,
    renewal text,
    notice_days integer,
    payment_terms_days integer,
    clauses jsonb,
    status text NOT NULL,
    status_since timestamptz NOT NULL,
    status_reason text,
    revision integer NOT NULL,
    document_hash text NOT NULL,
    signed_at timestamptz,
    in_force_until date,
    renewals integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT contract_pkey PRIMARY KEY (id),
    CONSTRAINT contract_number_key UNIQUE (number),
    CONSTRAINT contract_number_check CHECK (number ~ '^HB-[0-9]{4}-[0-9]{6,}$'),
    CONSTRAINT contract_type_check CHECK (type IN ('PARTNERSHIP', 'SERVICE', 'EMPLOYMENT', 'NDA')),
    CONSTRAINT contract_signing_order_check CHECK (signing_order IN ('SEQUENTIAL', 'PARALLEL')),
    CONSTRAINT contract_status_check CHECK (status IN (
        'DRAFT', 'IN_NEGOTIATION', 'LEGAL_REVIEW', 'APPROVED', 'PARTIALLY_SIGNED', 'SIGNED', 'ACTIVE',
        'EXPIRED', 'TERMINATED', 'CANCELLED')),
    CONSTRAINT contract_parties_check CHECK (jsonb_typeof(parties) = 'array'),
    CONSTRAINT contract_value_check CHECK (
        (value_amount IS NULL) = (value_currency IS NULL) AND value_amount >= 0),
    -- Terms are there as a whole or not at all; a reviewed contract has them.
    CONSTRAINT contract_terms_check CHECK (
        num_nulls(start_date, renewal, notice_days, clauses) = 0
        OR num_nonnulls(start_date, end_date, renewal, notice_days, payment_terms_days, clauses, value_amount) = 0
           AND status IN ('DRAFT', 'IN_NEGOTIATION', 'CANCELLED')),
    CONSTRAINT contract_term_check CHECK (end_date >= start_date AND in_force_until >= end_date),
    CONSTRAINT contract_renewal_check CHECK (renewal IN ('NONE', 'AUTO') AND (renewal = 'NONE' OR end_date IS NOT NULL)),
    CONSTRAINT contract_signed_check CHECK (
        status NOT IN ('SIGNED', 'ACTIVE', 'EXPIRED', 'TERMINATED') OR signed_at IS NOT NULL),
    CONSTRAINT contract_revision_check CHECK (revision > 0),
    CONSTRAINT contract_renewals_check CHECK (renewals >= 0),
    CONSTRAINT contract_document_hash_check CHECK (document_hash ~ '^[0-9a-f]{64}$')
);
CREATE INDEX contract_partner_idx ON contract (partner_id, created_at DESC, id DESC);
CREATE INDEX contract_created_idx ON contract (created_at, id);
CREATE INDEX contract_status_idx ON contract (status, created_at, id);
-- For the calendar: what is to begin, and what is to end or be renewed.
CREATE INDEX contract_to_begin_idx ON contract (start_date) WHERE status = 'SIGNED';
CREATE INDEX contract_to_end_idx ON contract (in_force_until) WHERE status = 'ACTIVE';

-- What was approved, word for word, for each revision. Rows are never changed: see the grants.
CREATE TABLE contract_document (
    contract_id uuid NOT NULL,
    revision integer NOT NULL,
    sha256 text NOT NULL,
    text text NOT NULL,
    CONSTRAINT contract_document_pkey PRIMARY KEY (contract_id, revision),
    CONSTRAINT contract_document_contract_fkey FOREIGN KEY (contract_id) REFERENCES contract (id),
    CONSTRAINT contract_document_sha256_check CHECK (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'))
);

CREATE TABLE contract_signature (
    contract_id uuid NOT NULL,
    position integer NOT NULL,
    revision integer NOT NULL,
    party_role text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    method text NOT NULL,
    document_hash text NOT NULL,
    signed_at timestamptz NOT NULL,
    signed_by text NOT NULL,
    address text,
    user_agent text,
    CONSTRAINT contract_signature_pkey PRIMARY KEY (contract_id, position),
    CONSTRAINT contract_signature_contract_fkey FOREIGN KEY (contract_id) REFERENCES contract (id),
    CONSTRAINT contract_signature_party_role_check CHECK (
        party_role IN ('COMPANY', 'PARTNER', 'EMPLOYEE', 'GUARANTOR', 'WITNESS')),
    CONSTRAINT contract_signature_method_check CHECK (method IN ('CLICK', 'TYPED', 'DRAWN', 'CERTIFICATE', 'PAPER')),
    CONSTRAINT contract_signature_document_hash_check CHECK (document_hash ~ '^[0-9a-f]{64}$')
);
CREATE UNIQUE INDEX contract_signature_party_key
    ON contract_signature (contract_id, revision, party_role, lower(email));

GRANT USAGE ON SEQUENCE contract_number TO ${runtime_role};
GRANT SELECT, INSERT, UPDATE ON contract TO ${runtime_role};
GRANT SELECT, INSERT ON contract_document, contract_signature TO ${runtime_role};
GRANT SELECT ON contract_number, contract, contract_document, contract_signature TO ${readonly_role};
