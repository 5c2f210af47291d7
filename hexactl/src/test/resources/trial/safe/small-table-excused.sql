-- allow index-not-concurrent on setting: it holds a dozen rows
SET LOCAL lock_timeout = '5s';
CREATE INDEX setting_value_idx ON setting (value);
