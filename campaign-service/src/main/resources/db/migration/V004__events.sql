-- Tables of integration events: what is to be published, what was handled, and what waits to be handled.
SET LOCAL lock_timeout = '5s';

-- Columns as Debezium's outbox event router reads them, so that it can take the relay's place.
CREATE SEQUENCE outbox_event_position_seq;
CREATE TABLE outbox_event (
    position bigint NOT NULL DEFAULT nextval('outbox_event_position_seq'),
    id uuid NOT NULL,
    aggregatetype text NOT NULL,
    aggregateid text NOT NULL,
    type text NOT NULL,
    partition_key text NOT NULL,
    payload jsonb NOT NULL,
    headers jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    published_at timestamptz,
    CONSTRAINT outbox_event_pkey PRIMARY KEY (occurred_at, id)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX outbox_event_pending_idx ON outbox_event (position) WHERE published_at IS NULL;
CREATE TABLE outbox_event_default PARTITION OF outbox_event DEFAULT;

-- An event carries its time with it: a repetition meets the same partition, and the key finds it.
CREATE TABLE inbox_event (
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL,
    occurred_at timestamptz NOT NULL,
    handled_at timestamptz NOT NULL,
    CONSTRAINT inbox_event_pkey PRIMARY KEY (occurred_at, event_id, consumer)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE inbox_event_default PARTITION OF inbox_event DEFAULT;

CREATE TABLE parked_event (
    position bigint GENERATED ALWAYS AS IDENTITY,
    consumer text NOT NULL,
    event_id uuid,
    type text,
    partition_key text,
    topic text NOT NULL,
    kafka_partition integer NOT NULL,
    kafka_offset bigint NOT NULL,
    record_key text,
    headers jsonb NOT NULL,
    payload bytea NOT NULL,
    status text NOT NULL,
    attempts integer NOT NULL,
    error text,
    parked_at timestamptz NOT NULL,
    next_attempt_at timestamptz,
    forwarded_at timestamptz,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    CONSTRAINT parked_event_pkey PRIMARY KEY (position),
    CONSTRAINT parked_event_status_check CHECK (status IN ('RETRYING', 'WAITING', 'DEAD', 'DISCARDED')),
    CONSTRAINT parked_event_next_attempt_check
        CHECK ((status IN ('RETRYING', 'WAITING')) = (next_attempt_at IS NOT NULL)),
    CONSTRAINT parked_event_decision_check
        CHECK ((status = 'DISCARDED') <= (decided_by IS NOT NULL AND decided_at IS NOT NULL AND decision_reason IS NOT NULL))
);
CREATE UNIQUE INDEX parked_event_event_key ON parked_event (consumer, event_id) WHERE event_id IS NOT NULL;
-- An offset counts anew when a topic is made anew; the content tells the two apart.
CREATE UNIQUE INDEX parked_event_place_key ON parked_event
    (consumer, topic, kafka_partition, kafka_offset, sha256(payload)) WHERE event_id IS NULL;
CREATE INDEX parked_event_order_idx ON parked_event (consumer, partition_key, position) WHERE status <> 'DISCARDED';
CREATE INDEX parked_event_unforwarded_idx ON parked_event (consumer, position)
    WHERE status = 'DEAD' AND forwarded_at IS NULL;

-- Makes the daily partitions of the next days and drops those past the retention; returns what it did. It runs with
-- its owner's rights: the runtime role may not change tables. An unpublished event is never dropped.
CREATE FUNCTION keep_event_partitions(retention_days integer) RETURNS SETOF text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path FROM CURRENT
    SET lock_timeout = '2s'
    SET timezone = 'UTC'
AS $$
DECLARE
    parent text;
    child text;
    day date;
    kept integer;
BEGIN
    IF retention_days < 1 THEN
        RAISE EXCEPTION 'retention_days must be at least 1';
    END IF;
    IF NOT pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.keep_event_partitions', 0)) THEN
        RETURN;
    END IF;
    FOREACH parent IN ARRAY ARRAY['outbox_event', 'inbox_event'] LOOP
        FOR day IN SELECT current_date + n FROM generate_series(0, 3) AS n LOOP
            child := parent || to_char(day, '_YYYYMMDD');
            CONTINUE WHEN to_regclass(quote_ident(child)) IS NOT NULL;
            EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING IDENTITY)', child, parent);
            -- Rows that came while the partition was missing
            EXECUTE format(
                'WITH moved AS (DELETE FROM %I WHERE occurred_at >= %L AND occurred_at < %L RETURNING *) '
                'INSERT INTO %I SELECT * FROM moved',
                parent || '_default', day, day + 1, child);
            EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                parent, child, day, day + 1);
            RETURN NEXT 'made partition ' || child;
        END LOOP;
        FOR child, day IN
            SELECT c.relname, to_date(right(c.relname, 8), 'YYYYMMDD')
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = parent::regclass AND c.relname ~ '_[0-9]{8}$'
        LOOP
            -- The inbox remembers longer than Kafka keeps: what is read again is known still.
            CONTINUE WHEN day >= current_date - retention_days - CASE parent WHEN 'inbox_event' THEN 2 ELSE 0 END;
            IF parent = 'outbox_event' THEN
                EXECUTE format('SELECT 1 FROM %I WHERE published_at IS NULL LIMIT 1', child) INTO kept;
                CONTINUE WHEN kept IS NOT NULL;
            END IF;
            EXECUTE format('DROP TABLE %I', child);
            RETURN NEXT 'dropped partition ' || child;
        END LOOP;
    END LOOP;
    DELETE FROM outbox_event_default WHERE published_at < now() - make_interval(days => retention_days);
    DELETE FROM inbox_event_default WHERE handled_at < now() - make_interval(days => retention_days + 2);
    DELETE FROM parked_event
        WHERE status = 'DISCARDED' AND decided_at < now() - make_interval(days => retention_days);
END
$$;
REVOKE ALL ON FUNCTION keep_event_partitions(integer) FROM PUBLIC;

-- The partitions of the first days; DO, because the migration tool would print a result
DO $$ BEGIN PERFORM keep_event_partitions(7); END $$;

GRANT SELECT, INSERT ON outbox_event TO ${runtime_role};
GRANT UPDATE (published_at) ON outbox_event TO ${runtime_role};
GRANT USAGE ON SEQUENCE outbox_event_position_seq TO ${runtime_role};
GRANT SELECT, INSERT ON inbox_event TO ${runtime_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON parked_event TO ${runtime_role};
GRANT EXECUTE ON FUNCTION keep_event_partitions(integer) TO ${runtime_role};
GRANT SELECT ON outbox_event, inbox_event, parked_event TO ${readonly_role};
