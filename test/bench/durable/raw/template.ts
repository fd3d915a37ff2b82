import type { Ran, Transaction } from './capture.ts';

/** A transaction whose parameters are made anew for each replay. */
export type Template = readonly { readonly sql: string; readonly how: Ran['how']; readonly values: (fill: Fill) => readonly unknown[] }[];

/** What a replay puts in place of what was particular to the captured run. */
export interface Fill {
  /** A new id for an old one: the same for all its occurrences in the replay. */
  readonly id: (captured: string) => string;
  /** How many runs after the captured one this is: numbers that are counted on are counted on by it. */
  readonly later: number;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** From here on a number is an instant (ms), which the replay keeps. */
const INSTANTS = 1e12;

/**
 * Makes templates of what was captured from two runs of the same work, one after the other: an id that both have names
 * something they share (the definition), every other is particular to its run; a number that differs is counted on.
 */
export function templates(first: readonly Transaction[], second: readonly Transaction[]): readonly Template[] {
  if (shape(first) !== shape(second)) throw new Error('Two runs of the same work ran different statements; there is nothing to replay.');
  const before = idsOf(first);
  const shared = new Set([...idsOf(second)].filter((id) => before.has(id)));
  return second.map((transaction, at) =>
    transaction.map(({ sql, how, values }, index) => {
      const earlier = first[at]?.[index]?.values ?? [];
      const makers = values.map((value, position) => maker(value, earlier[position], shared));
      return { sql, how, values: (fill: Fill) => makers.map((make) => make(fill)) };
    }),
  );
}

function maker(value: unknown, earlier: unknown, shared: ReadonlySet<string>): (fill: Fill) => unknown {
  if (typeof value === 'string') {
    const own = [...value.matchAll(ID)].map(([id]) => id).filter((id) => !shared.has(id));
    return own.length === 0 ? () => value : ({ id }) => value.replace(ID, (captured) => (shared.has(captured) ? captured : id(captured)));
  }
  if (typeof value === 'number' && typeof earlier === 'number' && value < INSTANTS) {
    const step = value - earlier;
    return step === 0 ? () => value : ({ later }) => value + step * later;
  }
  if (Array.isArray(value)) {
    const makers = value.map((part, index) => maker(part, (earlier as readonly unknown[] | undefined)?.[index], shared));
    return (fill) => makers.map((make) => make(fill));
  }
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    const makers = Object.entries(value).map(([name, part]) => [name, maker(part, (earlier as Readonly<Record<string, unknown>> | undefined)?.[name], shared)] as const);
    return (fill) => Object.fromEntries(makers.map(([name, make]) => [name, make(fill)]));
  }
  return () => value;
}

function shape(transactions: readonly Transaction[]): string {
  return transactions.map((transaction) => transaction.map(({ sql, how }) => `${how} ${sql}`).join('\n')).join('\n\n');
}

function idsOf(transactions: readonly Transaction[]): Set<string> {
  return new Set(JSON.stringify(transactions).match(ID));
}
