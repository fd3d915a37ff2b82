-- Who may sign in, and as what.

CREATE TABLE tenant (
  key text PRIMARY KEY NOT NULL,
  name text NOT NULL,
  land text NOT NULL
) STRICT;

CREATE TABLE unit (
  tenant text NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  fileplan text NOT NULL,
  PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL REFERENCES tenant (key),
  username text NOT NULL COLLATE NOCASE,
  display_name text NOT NULL,
  password_hash text NOT NULL,
  roles text NOT NULL,
  groups text NOT NULL,
  units text NOT NULL,
  must_change_password integer NOT NULL,
  disabled integer NOT NULL,
  created_at integer NOT NULL
) STRICT;

CREATE TABLE session (
  token_hash text PRIMARY KEY NOT NULL,
  tenant text NOT NULL REFERENCES tenant (key),
  account_id text REFERENCES account (id),
  case_id text,
  csrf_token text NOT NULL,
  created_at integer NOT NULL,
  last_seen_at integer NOT NULL,
  expires_at integer NOT NULL
) STRICT;

CREATE TABLE api_token (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL REFERENCES tenant (key),
  name text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  scopes text NOT NULL,
  created_by text NOT NULL,
  created_at integer NOT NULL,
  expires_at integer,
  revoked_at integer
) STRICT;

CREATE UNIQUE INDEX account_username ON account (tenant, username);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);
