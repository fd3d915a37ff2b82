-- What starts new instances by itself: message, signal and timer start events of the newest version of each process.

CREATE TABLE start_event (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  definition_id text NOT NULL REFERENCES process_definition (id),
  definition_key text NOT NULL,
  element_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('message', 'signal', 'timer')),
  name text
) STRICT;

CREATE INDEX start_event_name ON start_event (tenant, kind, name);
CREATE INDEX start_event_definition ON start_event (tenant, definition_key);
