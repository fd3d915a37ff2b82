-- Messages between instances that came before their receiver waited for them.

CREATE TABLE kept_message (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  conversation text NOT NULL,
  sender_id text NOT NULL REFERENCES instance (id),
  name text NOT NULL,
  correlation_key text,
  variables text NOT NULL,
  sent_at integer NOT NULL
) STRICT;

CREATE INDEX kept_message_conversation ON kept_message (tenant, conversation, name);
CREATE INDEX instance_conversation ON instance (conversation) WHERE conversation IS NOT NULL;
