-- With the sender's idempotency key it gives the access code again, so that a lost answer can be repeated.
ALTER TABLE application ADD COLUMN access_secret text;
