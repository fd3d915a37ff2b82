import { Client } from 'pg';
import { prepareDatabase } from '../postgresql/index.ts';
import { createReading } from '../postgresql/queries/dialect.ts';
import { getTypeParser } from '../postgresql/queries/pool.ts';
import type { AuditQueries } from '../queries.ts';
import { createHistoryQueries } from '../sql-queries/history.ts';
import { readCatalogue } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { CopyRefused } from './refused.ts';
import type { Cell, ColumnType, CopyColumn, CopyTable } from './table.ts';

/** Rows fetched at once when the target is read again. */
const FETCHED = 1_000;

/** The PostgreSQL database that is filled: in one transaction, so that it is complete or as empty as before. */
export interface Target {
  /** In an order in which rows may be inserted. */
  readonly tables: readonly CopyTable[];
  readonly audit: AuditQueries;
  insert(table: CopyTable, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** Lets the numbering of a column go on behind `last`. */
  numberFrom(table: CopyTable, column: CopyColumn, last: number): Promise<void>;
  /** All rows in the order of their keys. */
  rows(table: CopyTable): AsyncIterable<readonly Cell[]>;
  /** Notes where a tenant's chain of facts ends. */
  endChain(tenant: string, seq: number, hash: string): Promise<void>;
  commit(): Promise<void>;
  /** Undoes what was not committed, and lets go. */
  close(): Promise<void>;
}

/** Connects, brings the schema up to date and keeps everybody else from writing. Throws `CopyRefused` when it is not empty. */
export async function openTarget(url: string): Promise<Target> {
  const client = await connect(url);
  try {
    await prepareDatabase(url);
    await client.query('BEGIN');
    const catalogue = await readCatalogue(client);
    const { tables } = catalogue;
    await client.query(`LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
    await refuseUsed(client, tables);
    await checkWithin(client, catalogue, 'DEFERRABLE INITIALLY DEFERRED');
    return { tables, ...filling(client, catalogue) };
  } catch (error) {
    await client.end();
    throw error;
  }
}

function filling(client: Client, catalogue: Catalogue): Omit<Target, 'tables'> {
  return {
    audit: createHistoryQueries(createReading(client)),
    async insert(table, rows) {
      const columns = table.columns.map(({ name }) => quoted(name)).join(', ');
      const lists = table.columns.map(({ type }, index) => `$${index + 1}::${LISTED_AS[type]}[]`).join(', ');
      const cells = table.columns.map(({ name, type }) => `cells.${quoted(name)}::${type}`).join(', ');
      await client.query({
        name: `copy_${table.name}`,
        text: `INSERT INTO ${quoted(table.name)} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${cells} FROM unnest(${lists}) AS cells (${columns})`,
        values: table.columns.map((_column, index) => rows.map((row) => row[index])),
      });
    },
    async numberFrom(table, column, last) {
      await client.query('SELECT setval(pg_get_serial_sequence($1, $2), $3, true)', [quoted(table.name), column.name, last]);
    },
    async *rows(table) {
      const columns = table.columns.map(({ name, type }) => SELECTED[type](quoted(name))).join(', ');
      // the bytes decide the order, as they do in the source, whatever language the database sorts by
      const order = table.key.map((column) => `${quoted(column)}${table.columns.find(({ name }) => name === column)?.type === 'text' ? ' COLLATE "C"' : ''}`);
      await client.query(`DECLARE copied NO SCROLL CURSOR FOR SELECT ${columns} FROM ${quoted(table.name)} ORDER BY ${order.join(', ')}`);
      for (;;) {
        const { rows } = await client.query<Cell[]>({ text: `FETCH ${FETCHED} FROM copied`, rowMode: 'array' });
        yield* rows;
        if (rows.length < FETCHED) break;
      }
      await client.query('CLOSE copied');
    },
    async endChain(tenant, seq, hash) {
      await client.query('INSERT INTO audit_head (tenant, seq, hash) VALUES ($1, $2, $3)', [tenant, seq, hash]);
    },
    async commit() {
      await client.query('SET CONSTRAINTS ALL IMMEDIATE');
      await checkWithin(client, catalogue, 'NOT DEFERRABLE');
      await client.query('COMMIT');
      // the planner knows nothing of tables that were filled at once
      await client.query('ANALYZE');
    },
    async close() {
      // ending the connection ends its transaction
      await client.end();
    },
  };
}

/** As what a column's cells are sent: JSON as the text that it is. */
const LISTED_AS: Readonly<Record<ColumnType, string>> = { text: 'text', bigint: 'bigint', integer: 'integer', smallint: 'smallint', boolean: 'boolean', bytea: 'bytea', json: 'text', jsonb: 'text' };

const asIs = (column: string): string => column;
/** How a column's cells are asked for, so that they come as the source has them. */
const SELECTED: Readonly<Record<ColumnType, (column: string) => string>> = {
  text: asIs, bigint: asIs, integer: asIs, smallint: asIs, bytea: asIs,
  boolean: (column) => `${column}::integer`,
  json: (column) => `${column}::text`,
  jsonb: (column) => `${column}::text`,
};

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, types: { getTypeParser } });
  // unheard, the end of this connection would end the process; the next query tells of it
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new CopyRefused(`The target cannot be reached: ${(error as Error).message}. Check the address given with --to, and that PostgreSQL runs.`, { cause: error });
  }
}

/** Rows come in the order of their keys, so one may come before the one of its table that it refers to. */
async function checkWithin(client: Client, { within }: Catalogue, when: 'DEFERRABLE INITIALLY DEFERRED' | 'NOT DEFERRABLE'): Promise<void> {
  for (const { name, child } of within) await client.query(`ALTER TABLE ${quoted(child)} ALTER CONSTRAINT ${quoted(name)} ${when}`);
}

async function refuseUsed(client: Client, tables: readonly CopyTable[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await client.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
    if (rows.length > 0) throw new CopyRefused(`The target is not empty: there are rows in ${name}. Create a new, empty database and name that.`);
  }
}

function quoted(name: string): string {
  return `"${name}"`;
}
