-- Models, decisions, forms and the services offered.

CREATE TABLE deployment (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  created_at integer NOT NULL,
  created_by text NOT NULL
) STRICT;

CREATE TABLE resource (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  deployment_id text NOT NULL REFERENCES deployment (id),
  name text NOT NULL,
  content text NOT NULL,
  hash text NOT NULL
) STRICT;

CREATE TABLE process_definition (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  deployment_id text NOT NULL REFERENCES deployment (id),
  key text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  hash text NOT NULL,
  resource_name text NOT NULL,
  created_at integer NOT NULL
) STRICT;

CREATE TABLE service (
  tenant text NOT NULL,
  key text NOT NULL,
  deployment_id text NOT NULL REFERENCES deployment (id),
  definition_key text NOT NULL,
  unit text NOT NULL,
  name text NOT NULL,
  manifest text NOT NULL,
  updated_at integer NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (tenant, key)
) STRICT;

CREATE UNIQUE INDEX deployment_content ON deployment (tenant, hash);
CREATE UNIQUE INDEX resource_name ON resource (deployment_id, name);
CREATE UNIQUE INDEX process_definition_version ON process_definition (tenant, key, version);
CREATE INDEX process_definition_deployment ON process_definition (deployment_id);
