import { createHash } from 'node:crypto';
import type { Json } from '../../json.ts';
import { canonical } from '../audit-chain.ts';
import type { Cell, ColumnType, CopyColumn } from './table.ts';

/** Hash over rows in the order of their keys; two tables with the same hash hold the same. */
export interface Digest {
  add(row: readonly Cell[]): void;
  /** How many rows were added. */
  readonly rows: () => number;
  /** SHA-256 over all of them, hex. */
  readonly hash: () => string;
}

export function createDigest(columns: readonly CopyColumn[]): Digest {
  const sha256 = createHash('sha256');
  const members = columns.map(({ type }) => memberOf(type));
  let rows = 0;
  return {
    add(row) {
      rows += 1;
      sha256.update(JSON.stringify(members.map((member, index) => member(row[index] ?? null))));
    },
    rows: () => rows,
    hash: () => sha256.digest('hex'),
  };
}

/** What of a cell both databases keep: of JSON its value, as one of them may write it in another order. */
function memberOf(type: ColumnType): (cell: Cell) => Json {
  if (type === 'bytea') return (cell) => (cell === null ? null : createHash('sha256').update(cell as Uint8Array).digest('hex'));
  if (type === 'json' || type === 'jsonb') return (cell) => (cell === null ? null : canonical(JSON.parse(cell as string) as Json));
  return (cell) => cell as Json;
}
