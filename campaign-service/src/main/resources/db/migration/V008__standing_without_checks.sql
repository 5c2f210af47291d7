-- Whether a partner's checks have passed shows in its status: nobody reads it apart from that.
SET LOCAL lock_timeout = '5s';

ALTER TABLE partner_standing DROP COLUMN all_required_passed;
