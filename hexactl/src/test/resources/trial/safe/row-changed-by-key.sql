SET LOCAL lock_timeout = '5s';
UPDATE customer SET city = 'Bonn' WHERE id = 7;
