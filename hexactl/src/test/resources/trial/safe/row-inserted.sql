SET LOCAL lock_timeout = '5s';
INSERT INTO setting VALUES ('theme', 'dark');
