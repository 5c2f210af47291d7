SET lock_timeout = '5s';
DROP INDEX CONCURRENTLY customer_nick_idx;
