-- Running models: state, variables, and everything they wait for.

CREATE TABLE instance (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text REFERENCES case_file (id),
  definition_id text NOT NULL REFERENCES process_definition (id),
  business_key text,
  status text NOT NULL CHECK (status IN ('active', 'completed', 'cancelled', 'failed')),
  state text NOT NULL,
  parent_instance_id text REFERENCES instance (id),
  call_id text,
  started_at integer NOT NULL,
  ended_at integer,
  revision integer NOT NULL
) STRICT;

CREATE TABLE variable (
  tenant text NOT NULL,
  instance_id text NOT NULL REFERENCES instance (id),
  scope_id text NOT NULL,
  values_json text NOT NULL,
  PRIMARY KEY (instance_id, scope_id)
) STRICT;

CREATE TABLE task (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text REFERENCES case_file (id),
  instance_id text NOT NULL REFERENCES instance (id),
  element_id text NOT NULL,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('offered', 'claimed', 'completed', 'withdrawn')),
  lifecycle text NOT NULL,
  unit text,
  service text,
  form_key text,
  documentation text,
  assignee_id text,
  assignee_name text,
  candidate_groups text NOT NULL,
  outcomes text NOT NULL,
  not_completed_by text NOT NULL,
  priority integer NOT NULL,
  created_at integer NOT NULL,
  due_at integer,
  resubmit_on text,
  resubmit_reason text,
  completed_at integer,
  completed_by text,
  completed_by_name text,
  completed_for text,
  outcome text,
  revision integer NOT NULL
) STRICT;

CREATE TABLE task_group (
  tenant text NOT NULL,
  task_id text NOT NULL REFERENCES task (id),
  group_key text NOT NULL,
  PRIMARY KEY (tenant, group_key, task_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  tenant text NOT NULL,
  task_id text NOT NULL REFERENCES task (id),
  account_id text NOT NULL,
  data text NOT NULL,
  updated_at integer NOT NULL,
  PRIMARY KEY (task_id, account_id)
) STRICT;

CREATE TABLE subscription (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  instance_id text NOT NULL REFERENCES instance (id),
  case_id text REFERENCES case_file (id),
  element_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('message', 'signal')),
  name text NOT NULL,
  correlation_key text
) STRICT;

CREATE TABLE job (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('service', 'external', 'timer', 'continuation', 'poll')),
  topic text NOT NULL,
  case_id text REFERENCES case_file (id),
  instance_id text REFERENCES instance (id),
  element_id text,
  input text NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'failed')),
  due_at integer NOT NULL,
  attempts integer NOT NULL,
  retries_left integer NOT NULL,
  retries integer NOT NULL,
  locked_by text,
  locked_until integer,
  error_code text,
  error_message text,
  idempotency_key text NOT NULL,
  created_at integer NOT NULL,
  revision integer NOT NULL
) STRICT;

CREATE TABLE deadline (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text NOT NULL REFERENCES case_file (id),
  instance_id text NOT NULL REFERENCES instance (id),
  element_id text NOT NULL,
  kind text NOT NULL,
  label text NOT NULL,
  ends_on text NOT NULL,
  due_at integer NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'met', 'passed', 'cancelled')),
  rule_version text NOT NULL,
  inputs text NOT NULL,
  reasons text NOT NULL
) STRICT;

CREATE TABLE incident (
  id text PRIMARY KEY NOT NULL,
  tenant text NOT NULL,
  case_id text REFERENCES case_file (id),
  instance_id text REFERENCES instance (id),
  job_id text,
  element_id text,
  code text NOT NULL,
  message text NOT NULL,
  detail text NOT NULL,
  created_at integer NOT NULL,
  resolved_at integer,
  revision integer NOT NULL
) STRICT;

CREATE INDEX instance_case ON instance (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX instance_definition ON instance (definition_id);
CREATE INDEX instance_parent ON instance (parent_instance_id) WHERE parent_instance_id IS NOT NULL;
CREATE UNIQUE INDEX instance_call ON instance (tenant, call_id) WHERE call_id IS NOT NULL;
CREATE INDEX task_instance ON task (instance_id, element_id);
CREATE INDEX task_case ON task (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX task_open_assignee ON task (tenant, assignee_id, created_at, id) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_due ON task (tenant, coalesce(due_at, 9007199254740991), id) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_created ON task (tenant, created_at, id) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_completed_by ON task (tenant, completed_by, case_id) WHERE state = 'completed';
CREATE INDEX task_group_task ON task_group (task_id);
CREATE INDEX subscription_instance ON subscription (instance_id);
CREATE INDEX subscription_message ON subscription (tenant, kind, name, correlation_key);
CREATE INDEX subscription_case ON subscription (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX job_due ON job (due_at, id) WHERE state = 'pending';
CREATE INDEX job_due_inside ON job (due_at, id) WHERE state = 'pending' AND kind IN ('timer', 'continuation');
CREATE INDEX job_topic_due ON job (tenant, topic, due_at, id) WHERE state = 'pending';
CREATE INDEX job_instance ON job (instance_id) WHERE instance_id IS NOT NULL;
CREATE INDEX job_case ON job (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX deadline_case ON deadline (case_id);
CREATE INDEX deadline_instance ON deadline (instance_id);
CREATE INDEX deadline_ends ON deadline (tenant, ends_on, id);
CREATE INDEX incident_case ON incident (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX incident_instance ON incident (instance_id) WHERE instance_id IS NOT NULL;
CREATE INDEX incident_open ON incident (tenant, id) WHERE resolved_at IS NULL;
