import type { Client } from 'pg';
import type { ColumnType, CopyColumn, CopyTable } from './table.ts';

/** Tables that PostgreSQL alone has: they say something about the database, not about cases, or are made of other rows by it. */
const OWN_TABLES = ['migration', 'audit_head', 'committer', 'case_search'];

const COLUMNS = `
  SELECT relation.relname AS "table", attribute.attname AS name, format_type(attribute.atttypid, NULL) AS type,
    attribute.attidentity <> '' AS numbered,
    array_position(key.indkey::int2[], attribute.attnum) AS "keyPosition"
  FROM pg_class AS relation
  JOIN pg_attribute AS attribute ON attribute.attrelid = relation.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
  LEFT JOIN pg_index AS key ON key.indrelid = relation.oid AND key.indisprimary
  WHERE relation.relkind IN ('r', 'p') AND relation.relnamespace = current_schema()::regnamespace AND NOT relation.relname = ANY ($1)
  ORDER BY relation.relname, attribute.attnum`;

const REFERENCES = `
  SELECT reference.conname AS name, child.relname AS child, parent.relname AS parent
  FROM pg_constraint AS reference
  JOIN pg_class AS child ON child.oid = reference.conrelid
  JOIN pg_class AS parent ON parent.oid = reference.confrelid
  WHERE reference.contype = 'f' AND reference.connamespace = current_schema()::regnamespace`;

/** A foreign key. */
export interface Reference {
  readonly name: string;
  readonly child: string;
  readonly parent: string;
}

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly numbered: boolean;
  readonly keyPosition: number | null;
}

export interface Catalogue {
  /** Those that others refer to first. Columns that the database generates are not among theirs. */
  readonly tables: readonly CopyTable[];
  /** Foreign keys from a table to itself. */
  readonly within: readonly Reference[];
}

/** The tables of the target as it knows them itself. */
export async function readCatalogue(client: Client): Promise<Catalogue> {
  const { rows } = await client.query<ColumnRow>(COLUMNS, [OWN_TABLES]);
  const { rows: references } = await client.query<Reference>(REFERENCES);
  const names = [...new Set(rows.map(({ table }) => table))];
  const tables = names.map((name): CopyTable => {
    const own = rows.filter(({ table }) => table === name);
    return {
      name,
      columns: own.map(({ name: column, type, numbered }): CopyColumn => ({ name: column, type: type as ColumnType, numbered })),
      key: own.filter(({ keyPosition }) => keyPosition !== null).toSorted((a, b) => (a.keyPosition ?? 0) - (b.keyPosition ?? 0)).map(({ name: column }) => column),
    };
  });
  const [within, between] = [references.filter(({ child, parent }) => child === parent), references.filter(({ child, parent }) => child !== parent)];
  return { tables: parentsFirst(tables, between), within };
}

function parentsFirst(tables: readonly CopyTable[], references: readonly Reference[]): readonly CopyTable[] {
  const ordered: CopyTable[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const ready = tables.filter(({ name }) => !placed.has(name) && references.every(({ child, parent }) => child !== name || placed.has(parent)));
    if (ready.length === 0) throw new Error('Tables of the target refer to each other in a circle.');
    for (const table of ready) placed.add(table.name);
    ordered.push(...ready);
  }
  return ordered;
}
