-- a campaign without a history
SELECT id FROM campaign a WHERE NOT EXISTS (SELECT FROM history h WHERE h.resource_id = a.id) LIMIT 1;

-- money is spent on a campaign that is not there
SELECT campaign_id FROM budget_ledger l WHERE NOT EXISTS (SELECT FROM campaign c WHERE c.id = l.campaign_id) LIMIT 1;

-- metrics of a campaign that is not there
SELECT campaign_id FROM metric_hour m WHERE NOT EXISTS (SELECT FROM campaign c WHERE c.id = m.campaign_id) LIMIT 1;
