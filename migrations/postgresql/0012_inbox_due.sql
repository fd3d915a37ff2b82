-- A filter by due time looks into the index, not into every task that comes in another order.
DROP INDEX task_open_created;
DROP INDEX task_open_priority;
DROP INDEX task_open_name;
CREATE INDEX task_open_created ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || (candidate_groups::text COLLATE "C")),
  created_at, id, due_at
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_priority ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || (candidate_groups::text COLLATE "C")),
  priority, id, due_at
) WHERE state IN ('offered', 'claimed');
CREATE INDEX task_open_name ON task (
  tenant, (state || '|' || replace(coalesce(unit, ''), '|', '') || '|' || replace(coalesce(service, ''), '|', '') || '|' || (candidate_groups::text COLLATE "C")),
  name, id, due_at
) WHERE state IN ('offered', 'claimed');
