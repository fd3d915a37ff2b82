import type { Client } from 'pg';
import type { Viewer } from '../../conformance/screens.ts';

const TENANT = 'musterstadt';
const NOW = 1_777_881_600_000;
const DAY_MS = 86_400_000;

/** A clerk of two of five units and two of ten groups, at a moment when half of the tasks are overdue. */
export const VIEWER: Viewer = {
  sight: { tenant: TENANT, units: ['unit1', 'unit3'], accountId: 'clerk3', groups: ['group1', 'group6'], seesAll: false },
  today: { now: NOW, date: '2026-05-04', endOfDay: NOW + DAY_MS, endOfWeek: NOW + 7 * DAY_MS },
  caseId: 'case000042',
  instanceId: 'instance000042',
  taskId: 'task000042',
  definitionId: 'definition',
  frequentWord: 'Müll',
  rareWord: 'Zacharias12341',
};

/**
 * Fills an empty, migrated database with `rows` cases, each with an instance, an open task, a completed one, a job, a
 * deadline, three entries of its timeline and two facts, and lets the planner count them. Numbers decide every value, so that
 * the same rows come each time.
 */
export async function fillWithMany(client: Client, rows: number): Promise<void> {
  await client.query("SET session_replication_role = 'replica'");
  for (const statement of STATEMENTS) await client.query(statement.replaceAll('@rows', String(rows)).replaceAll('@tenant', `'${TENANT}'`).replaceAll('@now', String(NOW)).replaceAll('@day', String(DAY_MS)));
  await client.query("SET session_replication_role = 'origin'");
  await client.query('VACUUM ANALYZE');
}

const ID = (name: string): string => `'${name}' || lpad(n::text, 6, '0')`;

const STATEMENTS = [
  `INSERT INTO deployment VALUES ('deployment', @tenant, 'Many', 'hash', 1, 'd.lenz')`,
  `INSERT INTO resource VALUES ('resource', @tenant, 'deployment', 'permit.bpmn', '<definitions/>', 'hash')`,
  `INSERT INTO process_definition VALUES ('definition', @tenant, 'deployment', 'permit', 1, 'Permit', 'bpmn', 'hash', 'permit.bpmn', 1)`,
  `INSERT INTO case_file (id, tenant, reference, service, service_name, deployment_id, unit, state, lifecycle, data, applicant_name, search_text, channel, received_at, received_on, revision)
   SELECT ${ID('case')}, @tenant, '112.21-2026/' || lpad(n::text, 6, '0'), CASE n % 3 WHEN 0 THEN 'permit' ELSE 'report' END, 'Ausweis', 'deployment', 'unit' || n % 5,
     CASE n % 4 WHEN 0 THEN 'received' WHEN 1 THEN 'decided' ELSE 'inProgress' END, '{}', '{}', 'Person ' || n,
     '112.21-2026/' || lpad(n::text, 6, '0') || CASE n % 7 WHEN 0 THEN ' Müller' ELSE ' Zacharias' || n END || ' MU-EO ' || n % 1000,
     'portal', @now - (@rows - n) * 60000, '2026-05-04', 1 FROM generate_series(1, @rows) AS n`,
  // triggers that would do this are off with the foreign keys
  'INSERT INTO case_search (row_number, words) SELECT row_number, search_vector(row_number, tenant, unit, service, search_text) FROM case_file',
  `INSERT INTO instance (id, tenant, case_id, definition_id, status, state, started_at, revision)
   SELECT ${ID('instance')}, @tenant, ${ID('case')}, 'definition', 'active', '{}', @now - (@rows - n) * 60000, 1 FROM generate_series(1, @rows) AS n`,
  `INSERT INTO task (id, tenant, case_id, instance_id, element_id, name, state, lifecycle, unit, service, assignee_id, candidate_groups, outcomes, not_completed_by, priority, created_at, due_at, resubmit_on, revision)
   SELECT ${ID('task')}, @tenant, ${ID('case')}, ${ID('instance')}, 'Examine', 'Prüfen ' || n % 100, CASE n % 10 WHEN 3 THEN 'claimed' ELSE 'offered' END, '{}', 'unit' || n % 5,
     CASE n % 3 WHEN 0 THEN 'permit' ELSE 'report' END, CASE n % 10 WHEN 3 THEN 'clerk' || n % 100 END, ('["group' || n % 10 || '"]')::json, '[]', '[]', 50 + n % 3,
     @now - (@rows - n) * 60000, CASE n % 9 WHEN 0 THEN NULL ELSE @now + (n - @rows / 2) * 60000 END, CASE n % 20 WHEN 0 THEN '2026-06-01' END, 1 FROM generate_series(1, @rows) AS n`,
  `INSERT INTO task (id, tenant, case_id, instance_id, element_id, name, state, lifecycle, unit, service, candidate_groups, outcomes, not_completed_by, priority, created_at, completed_at, completed_by, revision)
   SELECT ${ID('done')}, @tenant, ${ID('case')}, ${ID('instance')}, 'Receive', 'Annehmen', 'completed', '{}', 'unit' || n % 5, 'permit', ('["group' || n % 10 || '"]')::json, '[]', '[]', 50,
     @now - n * 60000, @now - n * 30000, 'clerk' || n % 100, 2 FROM generate_series(1, @rows) AS n`,
  `INSERT INTO job (id, tenant, kind, topic, case_id, instance_id, element_id, input, state, due_at, attempts, retries_left, retries, idempotency_key, created_at, revision)
   SELECT ${ID('job')}, @tenant, CASE n % 4 WHEN 0 THEN 'service' ELSE 'timer' END, 'topic' || n % 7, ${ID('case')}, ${ID('instance')}, 'Wait', '{}', CASE n % 50 WHEN 0 THEN 'failed' ELSE 'pending' END,
     @now + n * 1000, 0, 5, 5, ${ID('job')}, @now, 1 FROM generate_series(1, @rows) AS n`,
  `INSERT INTO deadline (id, tenant, case_id, unit, instance_id, element_id, kind, label, ends_on, due_at, status, rule_version, inputs, reasons)
   SELECT ${ID('job')}, @tenant, ${ID('case')}, 'unit' || n % 5, ${ID('instance')}, 'Wait', 'documents', 'Frist', to_char(DATE '2026-01-01' + n % 700, 'YYYY-MM-DD'), @now + n, 'running', '1', '{}', '[]' FROM generate_series(1, @rows) AS n`,
  `INSERT INTO incident (id, tenant, case_id, instance_id, job_id, element_id, code, message, detail, created_at, resolved_at, revision)
   SELECT ${ID('incident')}, @tenant, ${ID('case')}, ${ID('instance')}, ${ID('job')}, 'Wait', 'OUTSIDE_UNREACHABLE', 'No answer.', '{}', @now - n, CASE n % 10 WHEN 0 THEN NULL ELSE @now END, 1 FROM generate_series(1, @rows / 5) AS n`,
  `INSERT INTO history (tenant, case_id, at, kind, actor, title, detail)
   SELECT @tenant, 'case' || lpad((1 + n % @rows)::text, 6, '0'), @now - n, CASE n % 5 WHEN 0 THEN 'caseState' ELSE 'noteAdded' END, 'K. Sommer', 'Notiz', '{}' FROM generate_series(1, @rows * 3) AS n`,
  `INSERT INTO trail (tenant, instance_id, at, facts) SELECT @tenant, ${ID('instance')}, @now, '[["completed", "Receive"]]' FROM generate_series(1, @rows) AS n`,
  `INSERT INTO audit (tenant, seq, at, actor_kind, actor_id, command, case_id, detail, previous_hash, hash)
   SELECT @tenant, n, @now, 'account', 'clerk7', 'completeTask', 'case' || lpad((1 + n % @rows)::text, 6, '0'), '{}', repeat('0', 64), repeat('0', 64) FROM generate_series(1, @rows * 2) AS n`,
  `INSERT INTO event (tenant, type, case_id, at) SELECT @tenant, 'case', ${ID('case')}, @now FROM generate_series(1, @rows) AS n`,
];
