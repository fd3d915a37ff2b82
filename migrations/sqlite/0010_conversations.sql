-- How instances find each other by messages, what else can start them, and data that outlives them.

ALTER TABLE instance ADD COLUMN conversation text;
ALTER TABLE subscription ADD COLUMN conversation text;
CREATE INDEX subscription_conversation ON subscription (tenant, kind, name, conversation) WHERE conversation IS NOT NULL;

CREATE TABLE start_event_with_part (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  definition_id text NOT NULL REFERENCES process_definition (id),
  definition_key text NOT NULL,
  element_id text NOT NULL,
  part integer,
  kind text NOT NULL CHECK (kind IN ('message', 'signal', 'timer', 'condition')),
  name text
) STRICT;
INSERT INTO start_event_with_part (id, tenant, definition_id, definition_key, element_id, part, kind, name)
  SELECT id, tenant, definition_id, definition_key, element_id, NULL, kind, name FROM start_event;
DROP TABLE start_event;
ALTER TABLE start_event_with_part RENAME TO start_event;
CREATE INDEX start_event_name ON start_event (tenant, kind, name);
CREATE INDEX start_event_definition ON start_event (tenant, definition_key);

CREATE TABLE message_key (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  name text NOT NULL,
  definition_id text NOT NULL REFERENCES process_definition (id),
  definition_key text NOT NULL,
  element_id text NOT NULL
) STRICT;
CREATE INDEX message_key_name ON message_key (tenant, name);
CREATE INDEX message_key_definition ON message_key (tenant, definition_key);

-- The key is unique: of two instances that a key could start at the same time, one is started.
CREATE TABLE correlation (
  tenant text NOT NULL,
  definition_key text NOT NULL,
  correlation_key text NOT NULL,
  instance_id text NOT NULL REFERENCES instance (id),
  PRIMARY KEY (tenant, definition_key, correlation_key)
) STRICT;
INSERT OR IGNORE INTO correlation (tenant, definition_key, correlation_key, instance_id)
  SELECT instance.tenant, definition.key, instance.business_key, instance.id
  FROM instance JOIN process_definition AS definition ON definition.id = instance.definition_id
  WHERE instance.status = 'active' AND instance.business_key IS NOT NULL AND instance.case_id IS NULL
  ORDER BY instance.id;

CREATE TABLE data_store (
  tenant text NOT NULL,
  name text NOT NULL,
  value text NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (tenant, name)
) STRICT;
