SET LOCAL lock_timeout = '5s';

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE partner (
    id uuid NOT NULL,
    version bigint NOT NULL,
    type text NOT NULL,
    legal_name text NOT NULL,
    display_name text NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    phone text,
    tax_id text,
    tax_country text,
    address_line1 text,
    address_line2 text,
    address_city text,
    address_region text,
    address_postal_code text,
    address_country text,
    website text,
    languages text[] NOT NULL,
    tags text[] NOT NULL,
    tier text NOT NULL,
    rating numeric(2, 1),
    status text NOT NULL,
    status_reason text,
    suspended_since timestamptz,
    suspended_before text,
    validations jsonb NOT NULL,
    validation_expires_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    search_text text NOT NULL GENERATED ALWAYS AS (lower(legal_name || ' ' || display_name || ' ' || email)) STORED,
    CONSTRAINT partner_pkey PRIMARY KEY (id),
    CONSTRAINT partner_email_key UNIQUE (email_key),
    CONSTRAINT partner_tax_id_key UNIQUE (tax_country, tax_id),
    CONSTRAINT partner_tax_id_check CHECK ((tax_id IS NULL) = (tax_country IS NULL)),
    CONSTRAINT partner_type_check CHECK (type IN ('INDIVIDUAL', 'COMPANY', 'STARTUP')),
    CONSTRAINT partner_tier_check CHECK (tier IN ('BRONZE', 'SILVER', 'GOLD', 'PLATINUM')),
    CONSTRAINT partner_rating_check CHECK (rating BETWEEN 0 AND 5),
    CONSTRAINT partner_status_check CHECK (status IN
        ('PENDING', 'VALIDATED', 'ACTIVE', 'INACTIVE', 'SUSPENDED', 'REJECTED', 'ERASED')),
    CONSTRAINT partner_suspension_check CHECK ((status = 'SUSPENDED') = (suspended_since IS NOT NULL)
        AND (suspended_since IS NULL) = (suspended_before IS NULL))
);
CREATE INDEX partner_created_idx ON partner (created_at DESC, id DESC);
CREATE INDEX partner_status_created_idx ON partner (status, created_at DESC, id DESC);
CREATE INDEX partner_updated_idx ON partner (updated_at DESC, id DESC);
CREATE INDEX partner_name_idx ON partner (legal_name, id);
CREATE INDEX partner_tags_idx ON partner USING gin (tags);
CREATE INDEX partner_search_idx ON partner USING gin (search_text gin_trgm_ops);
CREATE INDEX partner_validation_expires_idx ON partner (validation_expires_at) WHERE validation_expires_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON partner TO ${runtime_role};
GRANT SELECT ON partner TO ${readonly_role};
