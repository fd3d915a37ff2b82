import { CLERKS, FACTS, GROUPS, NOW, SERVICES, TENANTS, UNITS, WORDS } from './words.ts';

/** What the two databases write differently when many rows are made at once. */
export interface Making {
  /** A relation of `n` from 0 to below the count. */
  readonly series: (count: number) => string;
  /** A number as hexadecimal digits, filled up with zeros. */
  readonly hex: (expression: string, digits: number) => string;
  /** A number as decimal digits, filled up with zeros. */
  readonly digits: (expression: string, digits: number) => string;
  /** The day of an instant (ms), ISO 8601. */
  readonly day: (expression: string) => string;
  /** A text put together as a cell of JSON. */
  readonly json: (expression: string) => string;
}

const DAY = 86_400_000;
/** Cases have come in evenly over this time, the newest just now. */
const SPAN = 400 * DAY;

/** Numbers that look drawn: the same in both databases, different for every use. */
const drawn = (use: number, below: number): string => `((n + ${use * 7919}) * ${48_271 + use * 1_000} % 2147483647 % ${below})`;

/** Statements that fill an empty database with open tasks and all that belongs to them. */
export function fillStatements(tasks: number, { series, hex, digits, day, json }: Making): readonly string[] {
  const id = (kind: string, expression = 'n'): string => `'019a${kind}-0000-7000-8000-' || ${hex(expression, 12)}`;
  const clerk = (use: number): string => `'clerk-' || ${digits(drawn(use, CLERKS), 2)}`;
  const word = (kind: keyof typeof WORDS, place: string): string => `(SELECT word FROM fill_word WHERE kind = '${kind}' AND place = ${place})`;
  const words = Object.entries(WORDS).flatMap(([kind, list]) => list.map((each, place) => `('${kind}', ${place}, '${each}')`));
  const completed = Math.ceil(tasks / 5);
  const step = { lifecycle: `'{"format":1,"state":"x"}'`, groups: json(`'["gruppe-' || ${digits(`((service_no * 4 + step) % ${GROUPS})`, 2)} || CASE WHEN step = 2 THEN '","leitung"]' ELSE '"]' END`) };
  const taskColumns = `id, tenant, case_id, instance_id, element_id, name, state, lifecycle, unit, service, form_key, assignee_id, assignee_name, candidate_groups, outcomes,
    not_completed_by, priority, created_at, due_at, resubmit_on, completed_at, completed_by, completed_by_name, revision`;
  const due = `CASE WHEN ${drawn(6, 25)} = 0 THEN NULL ELSE ${NOW} + (${drawn(7, 200)} - 20) * ${DAY} + ${drawn(8, DAY)} END`;

  return [
    'CREATE TABLE fill_word (kind text NOT NULL, place integer NOT NULL, word text NOT NULL, PRIMARY KEY (kind, place))',
    `INSERT INTO fill_word VALUES ${words.join(', ')}`,
    `INSERT INTO tenant (key, name, land) VALUES ${TENANTS.map((tenant) => `('${tenant}', '${tenant}', 'SN')`).join(', ')}`,
    ...TENANTS.map((tenant) => `INSERT INTO deployment (id, tenant, name, hash, created_at, created_by) VALUES ('dep-${tenant}', '${tenant}', 'Alles', 'h', ${NOW}, 'system')`),
    ...TENANTS.map((tenant) => `INSERT INTO process_definition (id, tenant, deployment_id, key, version, name, kind, hash, resource_name, created_at)
      VALUES ('def-${tenant}', '${tenant}', 'dep-${tenant}', 'model', 1, 'Modell', 'bpmn', 'h', 'model.bpmn', ${NOW})`),

    `CREATE TABLE fill_case AS
       SELECT n, CASE WHEN ${drawn(1, 10)} = 0 THEN '${TENANTS[1]}' ELSE '${TENANTS[0]}' END AS tenant, service_no, service_no % ${UNITS} AS unit_no, ${drawn(3, 4)} AS step,
         ${NOW} - (${tasks} - n) * ${Math.floor(SPAN / tasks)} AS received_at, ${drawn(9, WORDS.last.length)} AS last_no, ${drawn(10, WORDS.first.length)} AS first_no
       FROM (SELECT n, ${drawn(2, 1_000)} * ${drawn(2, 1_000)} * ${SERVICES} / 1000000 AS service_no FROM ${series(tasks)}) AS numbered`,

    `INSERT INTO case_file (row_number, id, tenant, reference, service, service_name, deployment_id, unit, state, lifecycle, data, applicant_name, search_text, channel, received_at, received_on, revision)
       SELECT n + 1, ${id('0001')}, tenant, reference, 'leistung-' || ${digits('service_no', 2)}, 'Leistung ' || ${digits('service_no', 2)}, 'dep-' || tenant,
         'amt-' || ${digits('unit_no', 2)}, CASE WHEN ${drawn(11, 3)} = 0 THEN 'waiting' ELSE 'examination' END, ${step.lifecycle},
         ${json(`'{"applicant":{"name":"' || last || '","firstName":"' || first || '"},"address":{"street":"' || address || '","town":"Musterstadt","zip":"01234"},"plate":"' || plate || '","reason":"Der Antrag wird gestellt, weil sich die Verhältnisse geändert haben und die Unterlagen vollständig vorliegen."}'`)},
         last || ', ' || first, reference || ' ' || last || ', ' || first || ' ' || first || ' ' || last || ' ' || address || ' Musterstadt 01234 ' || plate, 'portal', received_at, ${day('received_at')}, 1
       FROM (
         SELECT n, tenant, service_no, unit_no, received_at, ${digits('(112 + unit_no)', 3)} || '.' || ${digits('service_no', 2)} || '-2026/' || ${digits('n', 7)} AS reference,
           ${word('last', 'last_no')} AS last, ${word('first', 'first_no')} AS first, ${word('street', drawn(12, WORDS.street.length))} || ' ' || (1 + ${drawn(13, 120)}) AS address,
           'MU-' || ${hex(drawn(14, 256), 2)} || ' ' || (1 + ${drawn(15, 9_999)}) AS plate
         FROM fill_case
       ) AS written ORDER BY n`,

    `INSERT INTO instance (id, tenant, case_id, definition_id, status, state, started_at, revision)
       SELECT ${id('0002')}, tenant, ${id('0001')}, 'def-' || tenant, 'active', '{"format":1}', received_at, 1 FROM fill_case ORDER BY n`,

    `INSERT INTO task (${taskColumns})
       SELECT ${id('0003')}, tenant, ${id('0001')}, ${id('0002')}, 'Task_' || step, ${word('step', 'step')}, CASE WHEN assignee IS NULL THEN 'offered' ELSE 'claimed' END, ${step.lifecycle},
         'amt-' || ${digits('unit_no', 2)}, 'leistung-' || ${digits('service_no', 2)}, 'form', assignee, assignee, ${step.groups}, '["approve","reject"]', '[]',
         CASE ${drawn(16, 20)} WHEN 0 THEN 80 WHEN 1 THEN 30 ELSE 50 END, received_at + 1000, ${due},
         CASE WHEN ${drawn(17, 50)} = 0 THEN ${day(`(${NOW} + (${drawn(18, 30)} - 5) * ${DAY})`)} END, NULL, NULL, NULL, 1
       FROM (SELECT n, tenant, service_no, unit_no, step, received_at, CASE WHEN ${drawn(4, 20)} = 0 THEN ${clerk(5)} END AS assignee FROM fill_case) AS drawn ORDER BY n`,

    `INSERT INTO task (${taskColumns})
       SELECT ${id('0004')}, tenant, ${id('0001')}, ${id('0002')}, 'Task_' || step, ${word('step', 'step')}, 'completed', ${step.lifecycle},
         'amt-' || ${digits('unit_no', 2)}, 'leistung-' || ${digits('service_no', 2)}, 'form', ${clerk(19)}, ${clerk(19)}, ${step.groups}, '["approve","reject"]', '[]',
         50, received_at + 1000, ${due}, NULL, received_at + ${DAY} + ${drawn(20, DAY)}, ${clerk(19)}, ${clerk(19)}, 2
       FROM fill_case WHERE n < ${completed} ORDER BY n`,

    // one sweep over all cases per fact: the facts of a case lie apart, as they do when they happen one after the other
    ...WORDS.fact.slice(0, FACTS).map((kind, fact) => `INSERT INTO history (tenant, case_id, instance_id, at, kind, actor, element_id, title, detail)
       SELECT tenant, ${id('0001')}, ${id('0002')}, received_at + ${fact} * 3600000, '${kind}', CASE WHEN ${fact} % 2 = 0 THEN 'clerk-' || ${digits(drawn(21, CLERKS), 2)} END, 'Task_' || step, 'examination', '{}' FROM fill_case ORDER BY n`),
    `INSERT INTO trail (tenant, instance_id, at, facts)
       SELECT tenant, ${id('0002')}, received_at, ${json(`'[["entered","Start"],["completed","Start"],["flowTaken","Flow_1"],["entered","Task_' || step || '"]]'`)} FROM fill_case ORDER BY n`,
    `INSERT INTO audit (tenant, seq, at, actor_kind, actor_id, command, case_id, detail, previous_hash, hash)
       SELECT tenant, n + 1, received_at, 'account', ${clerk(22)}, 'completeTask', ${id('0001')}, '{}', '${'0'.repeat(64)}', '${'0'.repeat(64)}' FROM fill_case ORDER BY tenant, n`,
    `INSERT INTO job (id, tenant, kind, topic, case_id, instance_id, input, state, due_at, attempts, retries_left, retries, idempotency_key, created_at, revision)
       SELECT ${id('0005')}, tenant, CASE WHEN n % 4 = 0 THEN 'timer' ELSE 'service' END, CASE WHEN n % 4 = 0 THEN 'timer' WHEN n % 4 = 1 THEN 'payment.request' ELSE 'notice.send' END, ${id('0001')}, ${id('0002')}, '{}',
         CASE WHEN ${drawn(23, 200)} = 0 THEN 'failed' ELSE 'pending' END, ${NOW} + ${drawn(24, 90)} * ${DAY}, 0, 3, 3, ${id('0005')}, received_at, 1
       FROM fill_case WHERE n % 5 = 0 ORDER BY n`,
    `INSERT INTO deadline (id, tenant, case_id, unit, instance_id, element_id, kind, label, ends_on, due_at, status, rule_version, inputs, reasons)
       SELECT ${id('0006')}, tenant, ${id('0001')}, 'amt-' || ${digits('unit_no', 2)}, ${id('0002')}, 'Due', 'processing', 'Bearbeitungsfrist', ${day(`(${NOW} + (${drawn(25, 220)} - 40) * ${DAY})`)}, ${NOW}, CASE ${drawn(26, 10)} WHEN 0 THEN 'met' WHEN 1 THEN 'passed' ELSE 'running' END, '1', '{}', '[]'
       FROM fill_case WHERE n % 2 = 0 ORDER BY n`,
    `INSERT INTO incident (id, tenant, case_id, instance_id, code, message, detail, created_at, resolved_at, revision)
       SELECT ${id('0007')}, tenant, ${id('0001')}, ${id('0002')}, 'OUTSIDE_UNREACHABLE', 'No answer.', '{}', received_at, CASE WHEN n % 300 = 0 THEN NULL ELSE received_at + 60000 END, 1
       FROM fill_case WHERE n % 100 = 0 ORDER BY n`,
    'DROP TABLE fill_case',
    'DROP TABLE fill_word',
  ];
}
