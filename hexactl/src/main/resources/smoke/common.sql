-- a change is missing in the history of
SELECT resource_type || ' ' || resource_id FROM history
GROUP BY resource_type, resource_id HAVING count(*) <> max(sequence) LIMIT 1;

-- personal values stand beside no change
SELECT history_id FROM history_personal p
WHERE NOT EXISTS (SELECT FROM history h WHERE h.id = p.history_id) LIMIT 1;

-- an event waits that nobody can be told
SELECT id FROM outbox_event WHERE published_at IS NULL AND (type = '' OR partition_key = '') LIMIT 1;

-- an event that was handled stands without its consumer
SELECT event_id FROM inbox_event WHERE consumer = '' LIMIT 1;

-- a dead letter stands without what failed
SELECT position FROM parked_event WHERE status = 'DEAD' AND error IS NULL LIMIT 1;
