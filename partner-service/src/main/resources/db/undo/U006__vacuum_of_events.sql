-- Autovacuum comes to sent events as it comes to all others.
SET LOCAL lock_timeout = '5s';

DO $$
DECLARE
    child regclass;
BEGIN
    FOR child IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'outbox_event'::regclass LOOP
        EXECUTE format('ALTER TABLE %s RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold, '
            'vacuum_index_cleanup)', child);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION keep_event_partitions(retention_days integer) RETURNS SETOF text
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
