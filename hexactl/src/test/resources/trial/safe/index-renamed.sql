SET LOCAL lock_timeout = '5s';
ALTER INDEX customer_nick_idx RENAME TO customer_by_nick;
