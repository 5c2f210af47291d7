SET LOCAL lock_timeout = '5s';
GRANT DELETE ON orders TO ${runtime_role};
