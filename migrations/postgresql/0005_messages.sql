-- What starts new instances by itself, how instances find each other by messages, and data that outlives them.

CREATE TABLE start_event (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  definition_id text COLLATE "C" NOT NULL REFERENCES process_definition (id),
  definition_key text COLLATE "C" NOT NULL,
  element_id text COLLATE "C" NOT NULL,
  part bigint,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('message', 'signal', 'timer', 'condition')),
  name text COLLATE "C"
);

CREATE TABLE message_key (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  definition_id text COLLATE "C" NOT NULL REFERENCES process_definition (id),
  definition_key text COLLATE "C" NOT NULL,
  element_id text COLLATE "C" NOT NULL
);

-- The key is unique: of two instances that a key could start at the same time, one is started.
CREATE TABLE correlation (
  tenant text COLLATE "C" NOT NULL,
  definition_key text COLLATE "C" NOT NULL,
  correlation_key text COLLATE "C" NOT NULL,
  instance_id text COLLATE "C" NOT NULL REFERENCES instance (id),
  PRIMARY KEY (tenant, definition_key, correlation_key)
);

-- Messages between instances that came before their receiver waited for them.
CREATE TABLE kept_message (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  conversation text COLLATE "C" NOT NULL,
  sender_id text COLLATE "C" NOT NULL REFERENCES instance (id),
  name text COLLATE "C" NOT NULL,
  correlation_key text COLLATE "C",
  variables json NOT NULL,
  sent_at bigint NOT NULL
);

CREATE TABLE data_store (
  tenant text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  value json NOT NULL,
  revision bigint NOT NULL,
  PRIMARY KEY (tenant, name)
) WITH (fillfactor = 80);

CREATE INDEX start_event_name ON start_event (tenant, kind, name);
CREATE INDEX start_event_definition ON start_event (tenant, definition_key);
CREATE INDEX message_key_name ON message_key (tenant, name);
CREATE INDEX message_key_definition ON message_key (tenant, definition_key);
CREATE INDEX kept_message_conversation ON kept_message (tenant, conversation, name);
