import type { Entry } from './outcome.ts';
import { later } from './outcome.ts';

/** An activity that began and can be undone once it has completed. */
export interface Record {
  readonly activity: string;
  readonly from: number;
  /** When it completed; Infinity: never. */
  at: number;
  /** When it was interrupted; Infinity: never. */
  until: number;
  /** When a boundary event first occurred that let it go on: what that led to is undone before it. Infinity: never. */
  place: number;
  /** When its undoing began. */
  undone: number;
  /** What undoes it as a whole. */
  readonly handler?: { readonly id: string; readonly path: number };
  /** What can be undone inside. */
  readonly inner: readonly Record[];
  /** Of a repeated activity: its instances count one by one. */
  readonly repeated?: true;
}

/** An activity that begins. */
export function begin(activity: string, from: number, more: Partial<Record> = {}): Record {
  return { activity, from, at: Infinity, until: Infinity, place: Infinity, undone: Infinity, inner: [], ...more };
}

/** What is to be undone, in the order in which it completed. */
interface ToUndo {
  readonly record: Record;
  /** It has completed, so what undoes it as a whole is asked for. */
  readonly wholly: boolean;
  readonly inner: readonly ToUndo[];
}

/** What has completed by then and is not undone yet. */
export function completedBy(records: readonly Record[], at: number, activity: string | null = null): readonly ToUndo[] {
  const done = records.filter((record) => record.at <= at && record.undone > at && (activity === null || record.activity === activity));
  return inOrder(done).flatMap((record) => (record.repeated ? completedBy(record.inner, record.at).filter((instance) => instance.record.undone > at) : [{ record, wholly: record.handler !== undefined, inner: completedBy(record.inner, record.at) }]));
}

/** The same for what is cancelled then: also what has completed inside activities that still run. These come last. */
export function begunBy(records: readonly Record[], at: number): readonly ToUndo[] {
  const running = records.filter((record) => record.from <= at && record.at > at && record.until > at);
  const loose = running.flatMap((record) => (record.repeated ? record.inner : []));
  const finished = inOrder([...records, ...loose]).filter((record) => record.at <= at);
  const partly = [...running.filter(({ repeated }) => !repeated), ...loose.filter((record) => record.from <= at && record.at > at && record.until > at)];
  return [
    ...finished.flatMap((record) => completedBy([record], at)),
    ...partly.toSorted((a, b) => a.from - b.from).map((record) => ({ record, wholly: false, inner: begunBy(record.inner, at) })),
  ];
}

/** Undoes one after the other, the last one first. Returns when all is undone. */
export function undoAll(list: readonly ToUndo[], at: number, log: Entry[]): number {
  let now = at;
  for (const { record, wholly, inner } of list.toReversed()) {
    record.undone = now;
    const { handler } = record;
    if (handler && wholly) {
      now = later(now, handler.id, handler.path);
      log.push({ at: now, id: handler.id });
    } else now = undoAll(inner, now, log);
  }
  return now;
}

/** Everything is interrupted then: what would have come later does not come. */
export function cut(records: readonly Record[], at: number): void {
  for (const record of records) {
    if (record.at > at) {
      record.at = Infinity;
      record.until = Math.min(record.until, at);
    }
    if (record.undone > at) record.undone = Infinity;
  }
}

function inOrder(records: readonly Record[]): readonly Record[] {
  return records.toSorted((a, b) => Math.min(a.at, a.place) - Math.min(b.at, b.place));
}
