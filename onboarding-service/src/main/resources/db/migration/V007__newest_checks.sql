-- Which version of a partner its checks are known of: an older word does not overrule a newer one.
SET LOCAL lock_timeout = '5s';

ALTER TABLE onboarding_partner ADD COLUMN partner_version bigint NOT NULL DEFAULT 0;
