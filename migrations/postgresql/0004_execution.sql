-- Running models: state, variables, and everything they wait for.

CREATE TABLE instance (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" REFERENCES case_file (id),
  definition_id text COLLATE "C" NOT NULL REFERENCES process_definition (id),
  business_key text COLLATE "C",
  status text COLLATE "C" NOT NULL CHECK (status IN ('active', 'completed', 'cancelled', 'failed')),
  state json NOT NULL,
  parent_instance_id text COLLATE "C" REFERENCES instance (id),
  call_id text COLLATE "C",
  conversation text COLLATE "C",
  started_at bigint NOT NULL,
  ended_at bigint,
  revision bigint NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE variable (
  tenant text COLLATE "C" NOT NULL,
  instance_id text COLLATE "C" NOT NULL REFERENCES instance (id),
  scope_id text COLLATE "C" NOT NULL,
  values_json json NOT NULL,
  PRIMARY KEY (instance_id, scope_id)
) WITH (fillfactor = 80);

CREATE TABLE task (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" REFERENCES case_file (id),
  instance_id text COLLATE "C" NOT NULL REFERENCES instance (id),
  element_id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('offered', 'claimed', 'completed', 'withdrawn')),
  lifecycle json NOT NULL,
  unit text COLLATE "C",
  service text COLLATE "C",
  form_key text COLLATE "C",
  documentation text COLLATE "C",
  assignee_id text COLLATE "C",
  assignee_name text COLLATE "C",
  candidate_groups json NOT NULL,
  outcomes json NOT NULL,
  not_completed_by json NOT NULL,
  priority bigint NOT NULL,
  created_at bigint NOT NULL,
  due_at bigint,
  resubmit_on text COLLATE "C",
  resubmit_reason text COLLATE "C",
  completed_at bigint,
  completed_by text COLLATE "C",
  completed_by_name text COLLATE "C",
  completed_for text COLLATE "C",
  outcome text COLLATE "C",
  revision bigint NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE task_group (
  tenant text COLLATE "C" NOT NULL,
  task_id text COLLATE "C" NOT NULL REFERENCES task (id),
  group_key text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, group_key, task_id)
);

CREATE TABLE draft (
  tenant text COLLATE "C" NOT NULL,
  task_id text COLLATE "C" NOT NULL REFERENCES task (id),
  account_id text COLLATE "C" NOT NULL,
  data json NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (task_id, account_id)
);

CREATE TABLE subscription (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  instance_id text COLLATE "C" NOT NULL REFERENCES instance (id),
  case_id text COLLATE "C" REFERENCES case_file (id),
  element_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('message', 'signal')),
  name text COLLATE "C" NOT NULL,
  correlation_key text COLLATE "C",
  conversation text COLLATE "C"
);

CREATE TABLE job (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('service', 'external', 'timer', 'continuation', 'poll')),
  topic text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" REFERENCES case_file (id),
  instance_id text COLLATE "C" REFERENCES instance (id),
  element_id text COLLATE "C",
  input json NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'failed')),
  due_at bigint NOT NULL,
  attempts bigint NOT NULL,
  retries_left bigint NOT NULL,
  retries bigint NOT NULL,
  locked_by text COLLATE "C",
  locked_until bigint,
  error_code text COLLATE "C",
  error_message text COLLATE "C",
  idempotency_key text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  revision bigint NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE deadline (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL REFERENCES case_file (id),
  instance_id text COLLATE "C" NOT NULL REFERENCES instance (id),
  element_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  ends_on text COLLATE "C" NOT NULL,
  due_at bigint NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('running', 'met', 'passed', 'cancelled')),
  rule_version text COLLATE "C" NOT NULL,
  inputs json NOT NULL,
  reasons json NOT NULL
);

CREATE TABLE incident (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" REFERENCES case_file (id),
  instance_id text COLLATE "C" REFERENCES instance (id),
  job_id text COLLATE "C",
  element_id text COLLATE "C",
  code text COLLATE "C" NOT NULL,
  message text COLLATE "C" NOT NULL,
  detail json NOT NULL,
  created_at bigint NOT NULL,
  resolved_at bigint,
  revision bigint NOT NULL
);

CREATE INDEX instance_case ON instance (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX instance_definition ON instance (definition_id);
CREATE INDEX instance_parent ON instance (parent_instance_id) WHERE parent_instance_id IS NOT NULL;
CREATE UNIQUE INDEX instance_call ON instance (tenant, call_id) WHERE call_id IS NOT NULL;
CREATE INDEX instance_conversation ON instance (conversation) WHERE conversation IS NOT NULL;
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
CREATE INDEX subscription_conversation ON subscription (tenant, kind, name, conversation) WHERE conversation IS NOT NULL;
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
