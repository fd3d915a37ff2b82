-- Inbox and case list are read in order however long they are. Rows of which a reader may see either all or none, and of
-- which a filter takes all or none, are a queue. There are few queues, and each is read by its own part of an index.

DROP INDEX task_open_assignee;
DROP INDEX task_open_due;
DROP INDEX task_open_created;
DROP INDEX task_completed_by;
CREATE INDEX task_open_due ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || (candidate_groups::text COLLATE "C")),
  coalesce(due_at, 9007199254740991), id
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_created ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || (candidate_groups::text COLLATE "C")),
  created_at, id
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_priority ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || (candidate_groups::text COLLATE "C")),
  priority, id
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_name ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || (candidate_groups::text COLLATE "C")),
  name, id
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_completed ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || (candidate_groups::text COLLATE "C")),
  completed_at, id
) WHERE state = 'completed';
CREATE INDEX task_open_assignee ON task (tenant, assignee_id, coalesce(due_at, 9007199254740991), id) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_completed_by ON task (tenant, completed_by, completed_at, id) WHERE state = 'completed';

DROP INDEX case_file_received;
DROP INDEX case_file_unit;
DROP INDEX case_file_service;
CREATE INDEX case_file_received ON case_file (tenant, (state || '|' || replace(unit, '|', '') || '|' || replace(service, '|', '')), received_at, id);
CREATE INDEX case_file_in_order ON case_file (tenant, (state || '|' || replace(unit, '|', '') || '|' || replace(service, '|', '')), reference, id);

CREATE INDEX job_failed ON job (tenant, due_at, id) WHERE state = 'failed';
DROP INDEX incident_open;
CREATE INDEX incident_open ON incident (tenant, created_at, id) WHERE resolved_at IS NULL;
CREATE INDEX incident_created ON incident (tenant, created_at, id);

-- A word that most cases have is looked for from the newest case back, a rare one in the index of words.
CREATE INDEX case_file_newest ON case_file (tenant, row_number);
CREATE INDEX case_file_newest_of_unit ON case_file (tenant, unit, row_number);
