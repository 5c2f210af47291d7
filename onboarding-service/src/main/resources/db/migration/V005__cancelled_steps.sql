-- Steps of an onboarding that was given up wait for nobody.
SET LOCAL lock_timeout = '5s';

ALTER TABLE onboarding_step
    DROP CONSTRAINT onboarding_step_status_check,
    ADD CONSTRAINT onboarding_step_status_check
        CHECK (status IN ('WAITING', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED'));

UPDATE onboarding_step s
SET status = 'CANCELLED', waiting_for = NULL, deadline = NULL, remind_at = NULL, escalated_at = NULL, expires_at = NULL
FROM onboarding_process p
WHERE p.id = s.onboarding_id AND p.status IN ('COMPENSATING', 'CANCELLED', 'EXPIRED') AND s.status <> 'COMPLETED';
