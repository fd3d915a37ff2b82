-- What happened: timeline, audit chain, published events, answers given.

CREATE TABLE history (
  seq integer PRIMARY KEY AUTOINCREMENT,
  tenant text NOT NULL,
  case_id text,
  instance_id text,
  at integer NOT NULL,
  kind text NOT NULL,
  actor text,
  element_id text,
  title text NOT NULL,
  detail text NOT NULL
) STRICT;

CREATE TABLE audit (
  tenant text NOT NULL,
  seq integer NOT NULL,
  at integer NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  acting_for text,
  command text NOT NULL,
  case_id text,
  subject text,
  detail text NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (tenant, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  seq integer PRIMARY KEY AUTOINCREMENT,
  tenant text NOT NULL,
  type text NOT NULL,
  case_id text,
  task_id text,
  at integer NOT NULL
) STRICT;

CREATE TABLE idempotency (
  tenant text NOT NULL,
  principal text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  answer text NOT NULL,
  created_at integer NOT NULL,
  PRIMARY KEY (tenant, principal, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX history_case ON history (case_id, seq) WHERE case_id IS NOT NULL;
CREATE INDEX history_instance ON history (instance_id, kind) WHERE instance_id IS NOT NULL;
CREATE INDEX audit_case ON audit (tenant, case_id, seq) WHERE case_id IS NOT NULL;
CREATE INDEX event_tenant ON event (tenant, seq);

-- The chain is append-only for programs too: a repair has to drop these triggers, which is a visible act.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit facts are never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit facts are never deleted'); END;
