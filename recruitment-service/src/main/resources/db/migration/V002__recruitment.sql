SET LOCAL lock_timeout = '5s';

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE skill_synonym (
    synonym varchar(80) NOT NULL,
    skill   varchar(80) NOT NULL,
    CONSTRAINT skill_synonym_pkey PRIMARY KEY (synonym),
    CONSTRAINT skill_synonym_is_key CHECK (synonym = lower(synonym) AND synonym = btrim(synonym) AND synonym <> '')
);
COMMENT ON TABLE skill_synonym IS 'Spellings of skills, in lower case, and the name under which each is kept';

CREATE TABLE candidate (
    id                  uuid         NOT NULL,
    version             bigint       NOT NULL,
    name                varchar(200) NOT NULL,
    email               varchar(254) NOT NULL,
    email_key           varchar(254) NOT NULL,
    phone               varchar(16),
    city                varchar(120),
    country             char(2),
    latitude            double precision,
    longitude           double precision,
    remote              boolean      NOT NULL,
    years_of_experience integer,
    seniority           text,
    salary_amount       numeric(19, 4),
    salary_currency     char(3),
    salary_period       text,
    availability        text         NOT NULL,
    available_from      date,
    skills              jsonb        NOT NULL,
    skill_keys          text[]       NOT NULL,
    languages           jsonb        NOT NULL,
    education           jsonb        NOT NULL,
    work_history        jsonb        NOT NULL,
    consent_given_at    timestamptz  NOT NULL,
    consent_until       timestamptz  NOT NULL,
    created_at          timestamptz  NOT NULL,
    updated_at          timestamptz  NOT NULL,
    search_text         text         NOT NULL GENERATED ALWAYS AS (lower(name || ' ' || email)) STORED,
    CONSTRAINT candidate_pkey PRIMARY KEY (id),
    CONSTRAINT candidate_email_key UNIQUE (email_key),
    CONSTRAINT candidate_phone_is_e164 CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
    CONSTRAINT candidate_place_is_whole CHECK ((latitude IS NULL) = (longitude IS NULL) AND (country IS NOT NULL OR (city IS NULL AND latitude IS NULL))),
    CONSTRAINT candidate_experience_in_range CHECK (years_of_experience BETWEEN 0 AND 70),
    CONSTRAINT candidate_seniority_known CHECK (seniority IN ('TRAINEE', 'JUNIOR', 'MID', 'SENIOR', 'LEAD', 'PRINCIPAL')),
    CONSTRAINT candidate_salary_is_whole CHECK (num_nulls(salary_amount, salary_currency, salary_period) IN (0, 3) AND salary_amount >= 0),
    CONSTRAINT candidate_salary_period_known CHECK (salary_period IN ('HOUR', 'DAY', 'MONTH', 'YEAR')),
    CONSTRAINT candidate_availability_known CHECK (availability IN ('AVAILABLE', 'NOTICE_PERIOD', 'UNAVAILABLE')),
    CONSTRAINT candidate_availability_fits CHECK ((availability <> 'AVAILABLE' OR available_from IS NULL) AND (availability <> 'NOTICE_PERIOD' OR available_from IS NOT NULL)),
    CONSTRAINT candidate_consent_in_order CHECK (consent_until > consent_given_at)
);

CREATE INDEX candidate_by_creation ON candidate (created_at, id);
CREATE INDEX candidate_by_name ON candidate (name, id);
CREATE INDEX candidate_by_skill ON candidate USING gin (skill_keys);
CREATE INDEX candidate_by_update ON candidate (updated_at, id);
CREATE INDEX candidate_by_text ON candidate USING gin (search_text gin_trgm_ops);
CREATE INDEX candidate_by_consent_end ON candidate (consent_until);

CREATE TABLE job (
    id               uuid         NOT NULL,
    version          bigint       NOT NULL,
    partner_id       uuid         NOT NULL,
    title            varchar(200) NOT NULL,
    description      text         NOT NULL,
    city             varchar(120),
    country          char(2),
    latitude         double precision,
    longitude        double precision,
    remote_policy    text         NOT NULL,
    salary_minimum   numeric(19, 4),
    salary_maximum   numeric(19, 4),
    salary_currency  char(3),
    salary_period    text,
    type             text         NOT NULL,
    level            text,
    required_skills  jsonb        NOT NULL,
    preferred_skills jsonb        NOT NULL,
    skill_keys       text[]       NOT NULL,
    stages           text[]       NOT NULL,
    openings         integer      NOT NULL,
    max_applications integer,
    expires_at       timestamptz,
    status           text         NOT NULL,
    status_since     timestamptz  NOT NULL,
    status_reason    varchar(1000),
    posted_at        timestamptz,
    hires            integer      NOT NULL,
    created_at       timestamptz  NOT NULL,
    updated_at       timestamptz  NOT NULL,
    CONSTRAINT job_pkey PRIMARY KEY (id),
    CONSTRAINT job_id_and_partner UNIQUE (id, partner_id),
    CONSTRAINT job_description_bounded CHECK (length(description) BETWEEN 1 AND 20000),
    CONSTRAINT job_place_is_whole CHECK ((latitude IS NULL) = (longitude IS NULL) AND (country IS NOT NULL OR (city IS NULL AND latitude IS NULL))),
    CONSTRAINT job_remote_policy_known CHECK (remote_policy IN ('ONSITE', 'HYBRID', 'REMOTE')),
    CONSTRAINT job_salary_is_whole CHECK (num_nulls(salary_minimum, salary_maximum, salary_currency, salary_period) IN (0, 4) AND salary_minimum BETWEEN 0 AND salary_maximum),
    CONSTRAINT job_salary_period_known CHECK (salary_period IN ('HOUR', 'DAY', 'MONTH', 'YEAR')),
    CONSTRAINT job_type_known CHECK (type IN ('FULL_TIME', 'PART_TIME', 'CONTRACT', 'INTERNSHIP')),
    CONSTRAINT job_level_known CHECK (level IN ('TRAINEE', 'JUNIOR', 'MID', 'SENIOR', 'LEAD', 'PRINCIPAL')),
    CONSTRAINT job_status_known CHECK (status IN ('DRAFT', 'POSTED', 'PAUSED', 'CLOSED', 'FILLED', 'EXPIRED')),
    CONSTRAINT job_posted_once_open CHECK (posted_at IS NOT NULL OR status IN ('DRAFT', 'CLOSED')),
    CONSTRAINT job_openings_positive CHECK (openings > 0),
    CONSTRAINT job_max_applications_positive CHECK (max_applications > 0),
    CONSTRAINT job_hires_within_openings CHECK (hires BETWEEN 0 AND openings),
    CONSTRAINT job_filled_when_all_taken CHECK ((status = 'FILLED') = (hires = openings))
);
CREATE INDEX job_by_creation ON job (created_at, id);
CREATE INDEX job_by_partner ON job (partner_id, created_at, id);
CREATE INDEX job_by_status ON job (status, created_at, id);
CREATE INDEX job_by_update ON job (updated_at, id);
CREATE INDEX job_by_title ON job (title, id);
CREATE INDEX job_by_text ON job USING gin (lower(title) gin_trgm_ops);
CREATE INDEX job_by_end ON job (expires_at) WHERE status IN ('POSTED', 'PAUSED');
CREATE INDEX job_by_skill ON job USING gin (skill_keys);

CREATE TABLE application (
    id               uuid        NOT NULL,
    version          bigint      NOT NULL,
    job_id           uuid        NOT NULL,
    candidate_id     uuid        NOT NULL,
    partner_id       uuid        NOT NULL,
    cover_letter     text,
    source           text        NOT NULL,
    status           text        NOT NULL,
    stage            varchar(40) NOT NULL,
    pipeline         text[]      NOT NULL,
    visits           jsonb       NOT NULL,
    rejection_reason text,
    rejection_note   varchar(2000),
    feedback         jsonb       NOT NULL,
    notes            jsonb       NOT NULL,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    CONSTRAINT application_pkey PRIMARY KEY (id),
    CONSTRAINT application_job_fkey FOREIGN KEY (job_id, partner_id) REFERENCES job (id, partner_id),
    CONSTRAINT application_candidate_fkey FOREIGN KEY (candidate_id) REFERENCES candidate (id),
    CONSTRAINT application_once_for_job_and_candidate UNIQUE (job_id, candidate_id),
    CONSTRAINT application_cover_letter_bounded CHECK (length(cover_letter) BETWEEN 1 AND 20000),
    CONSTRAINT application_source_known CHECK (source IN ('CAREER_SITE', 'JOB_BOARD', 'REFERRAL', 'AGENCY', 'SOCIAL_MEDIA', 'SOURCED', 'OTHER')),
    CONSTRAINT application_status_known CHECK (status IN ('SUBMITTED', 'IN_SELECTION', 'OFFER', 'ACCEPTED', 'HIRED', 'REJECTED', 'WITHDRAWN')),
    CONSTRAINT application_stage_fits CHECK (CASE WHEN status = 'IN_SELECTION' THEN stage = ANY (pipeline) ELSE stage = status END),
    CONSTRAINT application_rejected_with_reason CHECK ((status = 'REJECTED') = (rejection_reason IS NOT NULL) AND (rejection_note IS NULL OR status = 'REJECTED')),
    CONSTRAINT application_rejection_reason_known CHECK (rejection_reason IN ('NOT_QUALIFIED', 'NOT_ENOUGH_EXPERIENCE', 'SALARY_EXPECTATION', 'LOCATION', 'NOT_AVAILABLE_IN_TIME', 'NO_WORK_PERMIT', 'NO_RESPONSE', 'ANOTHER_CANDIDATE_CHOSEN', 'POSITION_FILLED', 'JOB_CLOSED', 'OTHER'))
);
CREATE INDEX application_by_creation ON application (created_at, id);
CREATE INDEX application_by_update ON application (updated_at, id);
CREATE INDEX application_by_job ON application (job_id, created_at, id);
CREATE INDEX application_by_candidate ON application (candidate_id, created_at, id);
CREATE INDEX application_by_partner ON application (partner_id, created_at, id);
CREATE INDEX application_by_partner_and_stage ON application (partner_id, stage);
CREATE INDEX application_by_stage ON application (stage, created_at, id);

-- Nothing is ever removed by the service itself; candidates are anonymised in place.
GRANT SELECT, INSERT, UPDATE ON candidate, job, application TO ${runtime_role};
GRANT SELECT ON skill_synonym TO ${runtime_role};
GRANT SELECT ON candidate, job, application, skill_synonym TO ${readonly_role};
