import type { StoreQueries } from '../../queries.ts';
import { createSqlQueries } from '../../sql-queries/index.ts';
import type { Connection } from '../connection.ts';
import { tellStorageFailures } from '../refusal.ts';
import type { RowCodecs } from '../row-codec.ts';
import { createDialect } from './dialect.ts';

/** The port's queries over one connection; asynchronous only because the port is. */
export function createQueries(connection: Connection, codecs: RowCodecs): StoreQueries {
  return tellStorageFailures(createSqlQueries(createDialect(connection, codecs)));
}
