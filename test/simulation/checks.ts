import { createChainCheck } from '../../engine/store/audit-chain.ts';
import type { Row } from '../../engine/store/optimistic/names.ts';
import { TENANT } from './models.ts';
import { stored } from './people.ts';
import type { Ending } from './scripts.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;
/** The daily job that is always there. */
const HOUSEKEEPING = 'housekeeping';

/** The promises of the runtime, looked at when everything has come to rest; each that is broken in words. */
export function brokenPromises(world: World, endings: readonly Ending[]): readonly string[] {
  const rows = new Map<string, Row[]>();
  for (const { table, row } of world.database.tables.all()) {
    const known = rows.get(table);
    if (known === undefined) rows.set(table, [row]);
    else known.push(row);
  }
  const of = (table: string): readonly Row[] => rows.get(table) ?? [];
  return [...world.broken, ...brokenChain(world), ...unkeptAnswers(world), ...wrongEffects(world, endings), ...wrongTimers(world), ...stuck(world, of('instance')), ...leftOver(world, of), ...wrongNumbers(of('case_file'))];
}

function brokenChain({ database }: World): readonly string[] {
  const chain = createChainCheck();
  return database.auditOf(TENANT).every((fact) => chain.check(fact)) ? [] : [`the audit chain is broken after fact ${chain.facts()}`];
}

/** Whoever heard that a command was done finds it in the audit chain, and what can be done once is there once. */
function unkeptAnswers({ database, acknowledged }: World): readonly string[] {
  const facts = new Map<string, number>();
  for (const { command, subject } of database.auditOf(TENANT)) facts.set(`${command} ${String(subject)}`, (facts.get(`${command} ${String(subject)}`) ?? 0) + 1);
  const heard = new Map<string, number>();
  for (const { command, subject } of acknowledged) heard.set(`${command} ${subject}`, (heard.get(`${command} ${subject}`) ?? 0) + 1);
  const lost = [...heard].filter(([what, times]) => (facts.get(what) ?? 0) < times).map(([what]) => `${what} was acknowledged and is not there`);
  const once = [...facts].filter(([what, times]) => times > 1 && /^(completeTask|completeJob|startInstance|submitApplication) /.test(what));
  return [...lost, ...once.map(([what, times]) => `${what} was done ${times} times`)];
}

/** Every effect outside happened once, under one key, and for a case whose story asks for it. */
function wrongEffects({ books }: World, endings: readonly Ending[]): readonly string[] {
  const counted = new Map<string, number>();
  for (const { about } of books.entries) counted.set(about, (counted.get(about) ?? 0) + 1);
  const broken = [...counted].filter(([, times]) => times > 1).map(([about, times]) => `${about} was done ${times} times`);
  const expected = new Set<string>();
  for (const { effects, oneOf, about } of endings) {
    for (const effect of effects) {
      expected.add(effect);
      if (!counted.has(effect)) broken.push(`${effect} was never done`);
    }
    for (const effect of oneOf) expected.add(effect);
    if (oneOf.length > 0 && oneOf.filter((effect) => counted.has(effect)).length !== 1) broken.push(`${about}: not exactly one of ${oneOf.join(', ')} was done`);
  }
  for (const about of counted.keys()) if (!expected.has(about)) broken.push(`${about} was done and nobody asked for it`);
  const permits = endings.filter(({ name }) => name === 'permit').length;
  if (books.paid.length !== permits) broken.push(`${permits} permits were paid ${books.paid.length} times`);
  return broken;
}

/** A timer fires once, and never before its time. */
function wrongTimers({ database }: World): readonly string[] {
  const fired = new Set<string>();
  const broken: string[] = [];
  for (const { command, subject, detail, at } of database.auditOf(TENANT)) {
    if (command !== 'runDueJob' || detail['kind'] !== 'timer') continue;
    if (fired.has(String(subject))) broken.push(`the timer ${String(subject)} fired twice`);
    if (at < Number(detail['dueAt'])) broken.push(`the timer ${String(subject)} fired before its time`);
    fired.add(String(subject));
  }
  return broken;
}

/** An instance that is not at its end waits for somebody or something. */
function stuck(world: World, instances: readonly Row[]): readonly string[] {
  return instances.flatMap((instance) => {
    if (instance['status'] !== 'active') return [];
    const id = instance['id'] as string;
    const has = (selection: 'jobsOfInstance' | 'subscriptionsOfInstance' | 'childrenOfInstance', fits: (row: Row) => boolean): boolean => stored(world, { read: 'select', selection, key: [TENANT, id] }).some(fits);
    const waits = has('jobsOfInstance', ({ state }) => state === 'pending') || has('subscriptionsOfInstance', () => true) || has('childrenOfInstance', ({ status }) => status === 'active') || hasOpenTask(world, id);
    return waits ? [] : [`the instance ${id} waits for nothing`];
  });
}

function hasOpenTask(world: World, instanceId: string): boolean {
  return stored(world, { read: 'select', selection: 'tasksOfInstance', key: [TENANT, instanceId] }).some(({ state }) => state === 'offered' || state === 'claimed');
}

/** At rest there is no due job, no incident and no task that nobody was meant to have. */
function leftOver(world: World, of: (table: string) => readonly Row[]): readonly string[] {
  const jobs = of('job').filter(({ state, dueAt, topic }) => topic !== HOUSEKEEPING && (state === 'failed' || (dueAt as number) < world.now() + DAY));
  const incidents = of('incident').filter(({ resolvedAt }) => resolvedAt === null);
  const tasks = of('task').filter(({ state }) => state === 'offered' || state === 'claimed');
  return [
    ...jobs.map(({ id, topic, kind, state }) => `the job ${String(id)} (${String(topic)}, ${String(kind)}) is still ${String(state)}`),
    ...incidents.map(({ elementId, code, message }) => `incident at ${String(elementId)}: ${String(code)} ${String(message)}`),
    ...tasks.map(({ id, elementId }) => `the task ${String(id)} (${String(elementId)}) is still open`),
  ];
}

/** Reference numbers are given without a gap, each once. */
function wrongNumbers(cases: readonly Row[]): readonly string[] {
  const numbers = cases.map(({ reference }) => Number(String(reference).split('/').at(-1))).toSorted((a, b) => a - b);
  return numbers.every((number, index) => number === index + 1) ? [] : [`the reference numbers are ${numbers.join(', ')}`];
}
