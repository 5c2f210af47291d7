-- Tables of the platform: the append-only history and the kept answers of retried commands.
SET LOCAL lock_timeout = '5s';

CREATE TABLE history (
    id uuid NOT NULL,
    resource_type text NOT NULL,
    resource_id uuid NOT NULL,
    owner_id uuid,
    sequence bigint NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    events text[] NOT NULL,
    reason text,
    correlation_id text NOT NULL,
    changes jsonb NOT NULL,
    personal_digest bytea,
    hash bytea NOT NULL,
    CONSTRAINT history_pkey PRIMARY KEY (id),
    CONSTRAINT history_sequence_key UNIQUE (resource_type, resource_id, sequence),
    CONSTRAINT history_sequence_check CHECK (sequence > 0)
);
CREATE INDEX history_owner_idx ON history (owner_id, at DESC, id DESC);

-- Values that tell who a person is stand apart: erasing them leaves the hash chain whole.
CREATE TABLE history_personal (
    history_id uuid NOT NULL,
    changes jsonb NOT NULL,
    CONSTRAINT history_personal_pkey PRIMARY KEY (history_id),
    CONSTRAINT history_personal_history_fkey FOREIGN KEY (history_id) REFERENCES history (id)
);

CREATE TABLE idempotency_key (
    caller text NOT NULL,
    path text NOT NULL,
    key text NOT NULL,
    body_hash text NOT NULL,
    status integer NOT NULL,
    headers jsonb NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT idempotency_key_pkey PRIMARY KEY (caller, path, key)
);
CREATE INDEX idempotency_key_created_idx ON idempotency_key (created_at);

GRANT SELECT, INSERT ON history, history_personal TO ${runtime_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO ${runtime_role};
GRANT SELECT ON history, history_personal, idempotency_key TO ${readonly_role};
