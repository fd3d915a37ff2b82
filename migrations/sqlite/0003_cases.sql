-- Cases and what they own.

CREATE TABLE case_file (
  row_number integer PRIMARY KEY AUTOINCREMENT,
  id text NOT NULL UNIQUE,
  tenant text NOT NULL,
  reference text NOT NULL,
  service text NOT NULL,
  service_name text NOT NULL,
  deployment_id text NOT NULL REFERENCES deployment (id),
  unit text NOT NULL,
  state text NOT NULL,
  lifecycle text NOT NULL,
  outcome text,
  data text NOT NULL,
  applicant_name text NOT NULL,
  search_text text NOT NULL,
  access_code_hash text,
  channel text NOT NULL,
  received_at integer NOT NULL,
  received_on text NOT NULL,
  closed_at integer,
  revision integer NOT NULL
) STRICT;

CREATE TABLE application (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text NOT NULL REFERENCES case_file (id),
  service text NOT NULL,
  channel text NOT NULL,
  data text NOT NULL,
  received_at integer NOT NULL
) STRICT;

CREATE TABLE counter (
  tenant text NOT NULL,
  name text NOT NULL,
  value integer NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (tenant, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text NOT NULL REFERENCES case_file (id),
  purpose text NOT NULL,
  title text NOT NULL,
  filename text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL,
  sha256 text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('incoming', 'outgoing', 'internal')),
  created_at integer NOT NULL,
  created_by text NOT NULL
) STRICT;

CREATE TABLE blob (
  document_id text PRIMARY KEY NOT NULL REFERENCES document (id),
  tenant text NOT NULL,
  bytes blob NOT NULL
) STRICT;

CREATE TABLE note (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text NOT NULL REFERENCES case_file (id),
  text text NOT NULL,
  author_id text NOT NULL,
  author text NOT NULL,
  at integer NOT NULL
) STRICT;

CREATE TABLE payment (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text NOT NULL REFERENCES case_file (id),
  amount_cents integer NOT NULL CHECK (amount_cents >= 0),
  currency text NOT NULL,
  purpose text NOT NULL,
  basis text NOT NULL,
  state text NOT NULL,
  lifecycle text NOT NULL,
  pay_url text,
  provider_reference text,
  requested_at integer NOT NULL,
  settled_at integer,
  attempts integer NOT NULL,
  idempotency_key text NOT NULL,
  revision integer NOT NULL
) STRICT;

CREATE TABLE hand_off (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text NOT NULL REFERENCES case_file (id),
  topic text NOT NULL,
  state text NOT NULL,
  lifecycle text NOT NULL,
  external_reference text,
  created_at integer NOT NULL,
  confirmed_at integer,
  revision integer NOT NULL
) STRICT;

CREATE TABLE notice (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text NOT NULL REFERENCES case_file (id),
  template text NOT NULL,
  title text NOT NULL,
  state text NOT NULL,
  lifecycle text NOT NULL,
  channel text NOT NULL,
  document_id text REFERENCES document (id),
  dispatched_on text,
  created_at integer NOT NULL,
  idempotency_key text NOT NULL
) STRICT;

CREATE UNIQUE INDEX case_file_reference ON case_file (tenant, reference);
CREATE INDEX case_file_received ON case_file (tenant, received_at, id);
CREATE INDEX case_file_unit ON case_file (tenant, unit, received_at, id);
CREATE INDEX case_file_service ON case_file (tenant, service, state, received_at, id);
CREATE INDEX application_case ON application (case_id);
CREATE INDEX document_case ON document (case_id);
CREATE INDEX note_case ON note (case_id);
CREATE INDEX payment_case ON payment (case_id);
CREATE UNIQUE INDEX payment_once ON payment (tenant, idempotency_key);
CREATE INDEX hand_off_case ON hand_off (case_id);
CREATE INDEX notice_case ON notice (case_id);
CREATE INDEX notice_document ON notice (document_id) WHERE document_id IS NOT NULL;
CREATE UNIQUE INDEX notice_once ON notice (tenant, idempotency_key);
