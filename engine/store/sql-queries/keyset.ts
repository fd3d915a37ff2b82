import { LaufzettelError } from '../../errors.ts';
import type { PageRequest } from '../vocabulary.ts';
import type { RowPage } from '../queries.ts';

/** Rows per page unless asked otherwise, and at most. */
const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

export function pageLimit(page: PageRequest): number {
  const limit = page.limit ?? DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new LaufzettelError('INVALID_INPUT', `A page has 1 to ${MAX_LIMIT} rows.`, [{ path: 'limit', code: 'range', message: `1 to ${MAX_LIMIT}` }]);
  }
  return limit;
}

/** Where the page before ended: the sort value and id of its last row. */
export interface Position {
  readonly value: string | number;
  readonly id: string | number;
}

export function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (isScalar(value) && isScalar(id)) return { value, id };
  } catch {
    // falls through to the refusal below: a cursor that is not ours is the caller's mistake
  }
  throw new LaufzettelError('INVALID_INPUT', 'The cursor is not one that this list gave out; begin at the first page.', [{ path: 'cursor', code: 'cursor', message: 'unknown cursor' }]);
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Cuts one row more than asked for into a page and the cursor of the next. */
export function toPage<R>(rows: readonly R[], limit: number, position: (row: R) => Position): RowPage<R> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || last === undefined) return { rows: page, next: null };
  const { value, id } = position(last);
  return { rows: page, next: Buffer.from(JSON.stringify([value, id])).toString('base64url') };
}
