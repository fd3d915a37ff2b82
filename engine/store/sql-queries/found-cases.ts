import type { Sight } from '../queries.ts';
import type { Cells, Dialect } from './dialect.ts';
import { MOST } from './entries.ts';
import { checkedSight } from './sight.ts';

export interface Found {
  readonly cells: readonly Cells[];
  /** Whether there are more than these. */
  readonly more: boolean;
}

/**
 * The newest cases of a sight that have all the words. A search looks at so many and no more, whatever it is that was typed:
 * who looks for something new finds it at once, and who gets too much says more words. Words may be the beginnings of
 * words.
 */
export async function foundCases(dialect: Dialect, sight: Sight, words: readonly string[], columns: string, service?: string): Promise<Found> {
  if (sight.units?.length === 0) return { cells: [], more: false };
  const seen = checkedSight(dialect, sight, 'case_file', 'case_file.unit');
  const conditions = [...seen.conditions, ...(service === undefined ? [] : ['case_file.service = @service'])];
  const cells = await dialect.newestFound({ words, sight, service, columns, conditions, parameters: { ...seen.parameters, service }, limit: MOST + 1 });
  return { cells: cells.slice(0, MOST), more: cells.length > MOST };
}
