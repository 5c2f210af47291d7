-- Onboardings: where each partner stands on its way to a contract in force.
SET LOCAL lock_timeout = '5s';

CREATE TABLE onboarding_process (
    id uuid NOT NULL,
    version bigint NOT NULL,
    partner_id uuid NOT NULL,
    status text NOT NULL,
    status_since timestamptz NOT NULL,
    status_reason text,
    validations_passed boolean NOT NULL,
    documents_reference text,
    documents_note text,
    contract_id uuid,
    contract_progress text NOT NULL,
    contract_start date,
    compensation_outcome text,
    compensation_reason text,
    compensation_since timestamptz,
    compensation_requested_at timestamptz,
    compensation_requests integer,
    compensation_repeat_at timestamptz,
    compensation_overdue_at timestamptz,
    compensation_confirmations jsonb,
    next_check_at timestamptz,
    overdue_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT onboarding_process_pkey PRIMARY KEY (id),
    CONSTRAINT onboarding_process_contract_fkey FOREIGN KEY (contract_id) REFERENCES contract (id),
    CONSTRAINT onboarding_process_status_check CHECK (
        status IN ('IN_PROGRESS', 'COMPENSATING', 'COMPLETED', 'CANCELLED', 'EXPIRED')),
    CONSTRAINT onboarding_process_contract_progress_check CHECK (
        contract_progress IN ('NONE', 'DRAFTED', 'SUBMITTED', 'APPROVED', 'SIGNED', 'ACTIVE')
        AND (contract_progress = 'NONE') = (contract_id IS NULL)),
    CONSTRAINT onboarding_process_completed_check CHECK (
        status <> 'COMPLETED'
        OR contract_progress = 'ACTIVE' AND validations_passed AND documents_reference IS NOT NULL),
    -- A compensation is there as a whole, and exactly where one was asked for.
    CONSTRAINT onboarding_process_compensation_check CHECK (
        CASE WHEN status IN ('COMPENSATING', 'CANCELLED', 'EXPIRED')
             THEN num_nulls(compensation_outcome, compensation_reason, compensation_since, compensation_requested_at,
                            compensation_requests, compensation_repeat_at, compensation_overdue_at,
                            compensation_confirmations) = 0
                  AND compensation_outcome IN ('CANCELLED', 'EXPIRED')
                  AND (status = 'COMPENSATING' OR status = compensation_outcome)
             ELSE num_nonnulls(compensation_outcome, compensation_reason, compensation_since,
                               compensation_requested_at, compensation_requests, compensation_repeat_at,
                               compensation_overdue_at, compensation_confirmations) = 0
        END),
    CONSTRAINT onboarding_process_clock_check CHECK (
        (status IN ('IN_PROGRESS', 'COMPENSATING')) = (next_check_at IS NOT NULL)
        AND (next_check_at IS NULL) = (overdue_at IS NULL))
);
-- One onboarding of a partner at a time.
CREATE UNIQUE INDEX onboarding_process_under_way_key
    ON onboarding_process (partner_id) WHERE status IN ('IN_PROGRESS', 'COMPENSATING');
CREATE INDEX onboarding_process_partner_idx ON onboarding_process (partner_id, created_at DESC, id DESC);
CREATE INDEX onboarding_process_created_idx ON onboarding_process (created_at, id);
CREATE INDEX onboarding_process_status_idx ON onboarding_process (status, created_at, id);
CREATE INDEX onboarding_process_ended_idx ON onboarding_process (status, status_since);
-- For the schedule: what time asks for next.
CREATE INDEX onboarding_process_check_idx ON onboarding_process (next_check_at, id) WHERE next_check_at IS NOT NULL;
CREATE INDEX onboarding_process_overdue_idx ON onboarding_process (overdue_at) WHERE overdue_at IS NOT NULL;

CREATE TABLE onboarding_step (
    onboarding_id uuid NOT NULL,
    step text NOT NULL,
    status text NOT NULL,
    waiting_for text,
    attempts integer NOT NULL,
    started_at timestamptz,
    completed_at timestamptz,
    deadline timestamptz,
    remind_at timestamptz,
    escalated_at timestamptz,
    expires_at timestamptz,
    failure_kind text,
    failure_reason text,
    failed_at timestamptz,
    CONSTRAINT onboarding_step_pkey PRIMARY KEY (onboarding_id, step),
    CONSTRAINT onboarding_step_process_fkey FOREIGN KEY (onboarding_id) REFERENCES onboarding_process (id),
    CONSTRAINT onboarding_step_step_check CHECK (
        step IN ('VALIDATIONS', 'DOCUMENTS', 'CONTRACT_DRAFT', 'LEGAL_REVIEW', 'SIGNATURE', 'ACTIVATION')),
    CONSTRAINT onboarding_step_status_check CHECK (status IN ('WAITING', 'IN_PROGRESS', 'COMPLETED', 'FAILED')),
    CONSTRAINT onboarding_step_waiting_for_check CHECK (
        waiting_for IN ('PARTNER', 'PARTNER_MANAGER', 'COMPLIANCE', 'LEGAL', 'CONTRACT_PARTIES', 'SYSTEM')),
    -- Who must act and until when is known exactly of the steps that are open.
    CONSTRAINT onboarding_step_open_check CHECK (
        CASE WHEN status IN ('IN_PROGRESS', 'FAILED') THEN num_nulls(waiting_for, started_at, deadline) = 0
             ELSE num_nonnulls(waiting_for, deadline, remind_at, escalated_at, expires_at) = 0
        END),
    CONSTRAINT onboarding_step_completed_check CHECK ((status = 'COMPLETED') = (completed_at IS NOT NULL)),
    CONSTRAINT onboarding_step_failure_check CHECK (
        num_nulls(failure_kind, failure_reason, failed_at) IN (0, 3)
        AND (status <> 'FAILED' OR failure_kind IS NOT NULL)),
    CONSTRAINT onboarding_step_attempts_check CHECK (attempts >= 0)
);
CREATE INDEX onboarding_step_completed_idx ON onboarding_step (completed_at) INCLUDE (step, started_at)
    WHERE completed_at IS NOT NULL;
CREATE INDEX onboarding_step_failed_idx ON onboarding_step (failed_at) WHERE failed_at IS NOT NULL;

-- What is known of a partner before an onboarding begins. Its row also keeps those apart who begin one and those who
-- tell a fact at the same time.
CREATE TABLE onboarding_partner (
    partner_id uuid NOT NULL,
    validations_passed boolean NOT NULL,
    CONSTRAINT onboarding_partner_pkey PRIMARY KEY (partner_id)
);

GRANT SELECT, INSERT, UPDATE ON onboarding_process, onboarding_step, onboarding_partner TO ${runtime_role};
GRANT SELECT ON onboarding_process, onboarding_step, onboarding_partner TO ${readonly_role};
