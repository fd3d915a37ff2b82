-- The way an instance took through its model, one row per step instead of one per element: most of what was written.

CREATE TABLE trail (
  seq integer PRIMARY KEY AUTOINCREMENT,
  tenant text NOT NULL,
  instance_id text NOT NULL,
  at integer NOT NULL,
  facts text NOT NULL
) STRICT;

INSERT INTO trail (tenant, instance_id, at, facts)
  SELECT tenant, instance_id, at,
    json_group_array(CASE detail WHEN '{}' THEN json_array(kind, element_id) ELSE json_array(kind, element_id, json_remove(detail, '$.elementType')) END ORDER BY seq)
  FROM history
  WHERE instance_id IS NOT NULL AND element_id IS NOT NULL
    AND kind IN ('entered', 'completed', 'cancelled', 'flowTaken', 'decided', 'multiplied', 'compensated', 'escalated')
  GROUP BY tenant, instance_id, at
  ORDER BY min(seq);
DELETE FROM history WHERE case_id IS NULL AND instance_id IS NOT NULL
  AND kind IN ('entered', 'completed', 'cancelled', 'flowTaken', 'decided', 'multiplied', 'compensated', 'escalated', 'instanceEnded');

CREATE INDEX trail_instance ON trail (instance_id, seq);
DROP INDEX history_instance;
