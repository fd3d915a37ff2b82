import { auditText } from '../audit-chain.ts';
import { ALL_COLUMNS, MOST_COLUMNS } from '../changed-columns.ts';
import { KEY_COLUMNS, REVISIONED } from '../tables.ts';
import type { TableName, Tables } from '../tables.ts';
import type { AuditFact, Change } from '../work.ts';
import { forgetting } from './forget.ts';
import type { RowCodecs } from './row-codec.ts';
import type { StatementTexts } from './statement-texts.ts';
import { STEP } from './step-kinds.ts';
import type { Steps } from './step-kinds.ts';

const revisioned: ReadonlySet<TableName> = new Set(REVISIONED);

export interface StepMaker {
  /** Adds what a command changes, in order. `made` hears of each row with the size of its stored texts, in characters. */
  add(steps: Steps, changes: readonly Change[], made: (change: Change, size: number) => void): void;
}

export function createStepMaker(codecs: RowCodecs, texts: StatementTexts): StepMaker {
  function insert<T extends TableName>(steps: Steps, table: T, row: Tables[T]): number {
    const codec = codecs[table];
    // what is NULL need not be said: handing over a parameter costs more than writing it
    const present = codec.columns.length > MOST_COLUMNS ? ALL_COLUMNS : codec.present(row);
    const cells = codec.encode(row, present);
    steps.push(STEP.run, texts.insert(table, present), cells.length);
    return addCells(steps, cells);
  }

  function update<T extends TableName>(steps: Steps, table: T, row: Tables[T], before: Tables[T] | null, revision: number | null): number {
    const codec = codecs[table];
    // an index whose columns stay as they are need not be touched, so only what changed is written
    const changed = before === null ? ALL_COLUMNS : codec.changed(before, row);
    const cells = codec.encode(row, changed);
    if (cells.length === 0) return 0;
    const checked = revisioned.has(table);
    steps.push(STEP.runOnOne, texts.update(table, changed), cells.length + 1 + KEY_COLUMNS[table].length + (checked ? 1 : 0));
    const size = addCells(steps, cells);
    addKey(steps, table, row);
    if (checked) steps.push(revision);
    return size;
  }

  return {
    add(steps, changes, made) {
      for (const change of changes) {
        switch (change.op) {
          case 'insert':
            made(change, insert(steps, change.table, change.row));
            break;
          case 'update':
            made(change, update(steps, change.table, change.row, change.before ?? null, 'revision' in change ? change.revision : null));
            break;
          case 'delete':
            steps.push(STEP.run, texts.remove(change.table), 1 + KEY_COLUMNS[change.table].length);
            addKey(steps, change.table, change.row);
            made(change, 0);
            break;
          case 'record': {
            const { tenant, caseId, instanceId, at, kind, actor, elementId, title, detail } = change.entry;
            steps.push(STEP.record, tenant, caseId, instanceId, at, kind, actor, elementId, title, JSON.stringify(detail));
            break;
          }
          case 'trail': {
            const { tenant, instanceId, at, facts } = change.step;
            steps.push(STEP.trail, tenant, instanceId, at, JSON.stringify(facts));
            break;
          }
          case 'audit':
            addFact(steps, change.fact);
            break;
          case 'forget':
            for (const { text, cells } of forgetting(change.outdated)) steps.push(STEP.run, texts.of(text), cells.length, ...cells);
            break;
          case 'publish': {
            const { tenant, type, caseId, taskId, at } = change.event;
            steps.push(STEP.publish, tenant, type, caseId, taskId, at);
          }
        }
      }
    },
  };
}

/** A fact of the audit chain, as a step. */
export function addFact(steps: Steps, fact: AuditFact): void {
  const { tenantText, rest, detailText } = auditText(fact);
  steps.push(STEP.audit, tenantText, rest, fact.tenant, fact.at, fact.actorKind, fact.actorId, fact.actingFor, fact.command, fact.caseId, fact.subject, detailText);
}

/** Gives the size of the texts among them. */
function addCells(steps: Steps, cells: readonly unknown[]): number {
  let size = 0;
  for (const cell of cells) {
    steps.push(cell);
    if (typeof cell === 'string') size += cell.length;
  }
  return size;
}

function addKey<T extends TableName>(steps: Steps, table: T, row: Tables[T]): void {
  const cells = row as unknown as Readonly<Record<string, unknown>>;
  steps.push(cells['tenant']);
  for (const member of KEY_COLUMNS[table]) steps.push(cells[member]);
}
