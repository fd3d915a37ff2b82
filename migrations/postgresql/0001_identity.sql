-- Who may sign in, and as what.

CREATE TABLE tenant (
  key text COLLATE "C" PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  land text COLLATE "C" NOT NULL
);

CREATE TABLE unit (
  tenant text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  fileplan text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, key)
);

CREATE TABLE account (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL REFERENCES tenant (key),
  username text COLLATE "C" NOT NULL,
  display_name text COLLATE "C" NOT NULL,
  password_hash text COLLATE "C" NOT NULL,
  roles json NOT NULL,
  groups json NOT NULL,
  units json NOT NULL,
  must_change_password boolean NOT NULL,
  disabled boolean NOT NULL,
  created_at bigint NOT NULL
);

CREATE TABLE session (
  token_hash text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL REFERENCES tenant (key),
  account_id text COLLATE "C" REFERENCES account (id),
  case_id text COLLATE "C",
  csrf_token text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  last_seen_at bigint NOT NULL,
  expires_at bigint NOT NULL
);

CREATE TABLE api_token (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL REFERENCES tenant (key),
  name text COLLATE "C" NOT NULL,
  token_hash text COLLATE "C" NOT NULL UNIQUE,
  scopes json NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint,
  revoked_at bigint
);

-- user names are compared without regard to the case of A to Z, as SQLite's NOCASE does
CREATE UNIQUE INDEX account_username ON account (tenant, lower(username));
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);
