-- a contract without a history
SELECT id FROM contract a WHERE NOT EXISTS (SELECT FROM history h WHERE h.resource_id = a.id) LIMIT 1;

-- an onboarding without a history
SELECT id FROM onboarding_process a WHERE NOT EXISTS (SELECT FROM history h WHERE h.resource_id = a.id) LIMIT 1;

-- an onboarding without steps
SELECT id FROM onboarding_process p WHERE NOT EXISTS (SELECT FROM onboarding_step s WHERE s.onboarding_id = p.id) LIMIT 1;
