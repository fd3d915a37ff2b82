-- Inbox and case list are read in order however long they are. Rows of which a reader may see either all or none, and of
-- which a filter takes all or none, are a queue. There are few queues, and each is read by its own part of an index.

DROP INDEX task_open_assignee;
DROP INDEX task_open_due;
DROP INDEX task_open_created;
DROP INDEX task_completed_by;
CREATE INDEX task_open_due ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || candidate_groups),
  coalesce(due_at, 9007199254740991), id, resubmit_on, state
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_created ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || candidate_groups),
  created_at, id, due_at, resubmit_on, state
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_priority ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || candidate_groups),
  priority, id, due_at, resubmit_on, state
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_name ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || candidate_groups),
  name, id, due_at, resubmit_on, state
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_completed ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || candidate_groups),
  completed_at, id, due_at, state
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

-- The search knows tenant and unit, each as one word, so that a frequent word costs a reader only the cases they may see.
ALTER TABLE case_file ADD COLUMN search_scope text GENERATED ALWAYS AS (hex(tenant) || ' ' || hex(tenant || '/' || unit)) VIRTUAL;
DROP TRIGGER case_search_insert;
DROP TRIGGER case_search_update;
DROP TRIGGER case_search_delete;
DROP TABLE case_search;
CREATE VIRTUAL TABLE case_search USING fts5 (
  search_text,
  search_scope,
  content = 'case_file',
  content_rowid = 'row_number',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3 4 5 6'
);
INSERT INTO case_search (case_search) VALUES ('rebuild');

CREATE TRIGGER case_search_insert AFTER INSERT ON case_file BEGIN
  INSERT INTO case_search (rowid, search_text, search_scope) VALUES (new.row_number, new.search_text, new.search_scope);
END;

CREATE TRIGGER case_search_update AFTER UPDATE OF search_text, unit ON case_file WHEN old.search_text IS NOT new.search_text OR old.unit IS NOT new.unit BEGIN
  INSERT INTO case_search (case_search, rowid, search_text, search_scope) VALUES ('delete', old.row_number, old.search_text, old.search_scope);
  INSERT INTO case_search (rowid, search_text, search_scope) VALUES (new.row_number, new.search_text, new.search_scope);
END;

CREATE TRIGGER case_search_delete AFTER DELETE ON case_file BEGIN
  INSERT INTO case_search (case_search, rowid, search_text, search_scope) VALUES ('delete', old.row_number, old.search_text, old.search_scope);
END;
