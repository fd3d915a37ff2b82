-- Finds the answers that are old enough to be forgotten.
CREATE INDEX idempotency_age ON idempotency (tenant, created_at);
