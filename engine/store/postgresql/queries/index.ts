import type { StoreQueries } from '../../queries.ts';
import { createSqlQueries } from '../../sql-queries/index.ts';
import type { Shapes } from '../row-shape.ts';
import { createDialect } from './dialect.ts';
import type { Answering } from './dialect.ts';

export { openReadingPool } from './pool.ts';

/** The port's queries over a pool of connections. */
export function createQueries(database: Answering, shapes: Shapes): StoreQueries {
  return createSqlQueries(createDialect(database, shapes));
}
