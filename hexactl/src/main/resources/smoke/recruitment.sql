-- a candidate without a history
SELECT id FROM candidate a WHERE NOT EXISTS (SELECT FROM history h WHERE h.resource_id = a.id) LIMIT 1;

-- a job without a history
SELECT id FROM job a WHERE NOT EXISTS (SELECT FROM history h WHERE h.resource_id = a.id) LIMIT 1;

-- an application without a history
SELECT id FROM application a WHERE NOT EXISTS (SELECT FROM history h WHERE h.resource_id = a.id) LIMIT 1;

-- an application for a job that is not there
SELECT id FROM application a WHERE NOT EXISTS (SELECT FROM job j WHERE j.id = a.job_id) LIMIT 1;
