-- a campaign without a history
SELECT id FROM campaign a WHERE NOT EXISTS (SELECT FROM history h WHERE h.resource_id = a.id) LIMIT 1;

-- money is spent on a campaign that is not there
SELECT campaign_id FROM budget_ledger l WHERE NOT EXISTS (SELECT FROM campaign c WHERE c.id = l.campaign_id) LIMIT 1;

-- metrics of a campaign that is not there
SELECT campaign_id FROM metric_hour m WHERE NOT EXISTS (SELECT FROM campaign c WHERE c.id = m.campaign_id) LIMIT 1;

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

-- a parked event has a state that the program does not know
SELECT position FROM parked_event WHERE status NOT IN ('RETRYING', 'WAITING', 'DEAD', 'DISCARDED') LIMIT 1;
