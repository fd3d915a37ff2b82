-- Answers kept under a key are hundreds of characters long. In a table ordered by that key, which is random, each of them
-- rewrote pages that hold a dozen; now they are appended, and only a short entry goes to a place of its own.
CREATE TABLE idempotency_appended (
  tenant text NOT NULL,
  principal text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  answer text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY (tenant, principal, key)
) STRICT;
INSERT INTO idempotency_appended (tenant, principal, key, request_hash, answer, created_at)
  SELECT tenant, principal, key, request_hash, answer, created_at FROM idempotency ORDER BY created_at;
DROP TABLE idempotency;
ALTER TABLE idempotency_appended RENAME TO idempotency;
CREATE INDEX idempotency_age ON idempotency (tenant, created_at);
