-- A deadline knows its unit, so that the list of one unit is read from its own part of an index.
ALTER TABLE deadline ADD COLUMN unit text COLLATE "C";
UPDATE deadline SET unit = (SELECT case_file.unit FROM case_file WHERE case_file.id = deadline.case_id);
ALTER TABLE deadline ALTER COLUMN unit SET NOT NULL;
CREATE INDEX deadline_unit_ends ON deadline (tenant, unit, ends_on, id);

-- The groups of a task stand in the task; inboxes are read from its queues.
DROP TABLE task_group;
