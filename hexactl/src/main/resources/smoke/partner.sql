-- a partner without a history
SELECT id FROM partner a WHERE NOT EXISTS (SELECT FROM history h WHERE h.resource_id = a.id) LIMIT 1;

-- a hire is counted for a partner that is not there
SELECT application_id FROM partner_hire h WHERE NOT EXISTS (SELECT FROM partner p WHERE p.id = h.partner_id) LIMIT 1;
