-- Models, decisions, forms and the services offered.

CREATE TABLE deployment (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  created_by text COLLATE "C" NOT NULL
);

CREATE TABLE resource (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  deployment_id text COLLATE "C" NOT NULL REFERENCES deployment (id),
  name text COLLATE "C" NOT NULL,
  content text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL
);

CREATE TABLE process_definition (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  deployment_id text COLLATE "C" NOT NULL REFERENCES deployment (id),
  key text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  resource_name text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL
);

CREATE TABLE service (
  tenant text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  deployment_id text COLLATE "C" NOT NULL REFERENCES deployment (id),
  definition_key text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  manifest json NOT NULL,
  updated_at bigint NOT NULL,
  revision bigint NOT NULL,
  PRIMARY KEY (tenant, key)
);

CREATE UNIQUE INDEX deployment_content ON deployment (tenant, hash);
CREATE UNIQUE INDEX resource_name ON resource (deployment_id, name);
CREATE UNIQUE INDEX process_definition_version ON process_definition (tenant, key, version);
CREATE INDEX process_definition_deployment ON process_definition (deployment_id);
