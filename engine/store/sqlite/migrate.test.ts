import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openConnection } from './connection.ts';
import { MigrationRefused, migrate, readMigrations } from './migrate.ts';

const program = readMigrations(fileURLToPath(new URL('../../../migrations/sqlite/', import.meta.url)));
const first = { number: 1, name: '0001_first', sql: 'CREATE TABLE a (x integer) STRICT' };
const second = { number: 2, name: '0002_second', sql: 'ALTER TABLE a ADD COLUMN y integer' };
const columnsOf = (connection: ReturnType<typeof openConnection>): unknown[] => connection.prepare("SELECT name FROM pragma_table_info('a') ORDER BY cid").pluck().all();

describe('migrations', () => {
  it('given an empty database, when it is opened, then all migrations are applied once, in order', () => {
    const connection = openConnection(':memory:');
    migrate(connection, [first, second], 1);
    migrate(connection, [first, second], 2);
    expect(columnsOf(connection)).toEqual(['x', 'y']);
    expect(connection.prepare('SELECT number, applied_at FROM migration').raw().all()).toEqual([[1, 1], [2, 1]]);
  });

  it('given a database of an older program, then only what is new is applied', () => {
    const connection = openConnection(':memory:');
    migrate(connection, [first], 1);
    migrate(connection, [first, second], 2);
    expect(columnsOf(connection)).toEqual(['x', 'y']);
  });

  it('given a database of a newer program, then it is refused and left alone', () => {
    const connection = openConnection(':memory:');
    migrate(connection, [first, second], 1);
    expect(() => migrate(connection, [first], 2)).toThrow(MigrationRefused);
    expect(columnsOf(connection)).toEqual(['x', 'y']);
  });

  it('given a migration that was changed after it was applied, then the database is refused', () => {
    const connection = openConnection(':memory:');
    migrate(connection, [first], 1);
    expect(() => migrate(connection, [{ ...first, sql: 'CREATE TABLE a (z integer) STRICT' }], 2)).toThrow(MigrationRefused);
  });

  it('given a migration that fails half way, then nothing of it remains and it can be applied later', () => {
    const connection = openConnection(':memory:');
    const broken = { ...second, sql: 'ALTER TABLE a ADD COLUMN y integer; SELECT nonsense' };
    expect(() => migrate(connection, [first, broken], 1)).toThrow('nonsense');
    expect(columnsOf(connection)).toEqual(['x']);
    migrate(connection, [first, second], 2);
    expect(columnsOf(connection)).toEqual(['x', 'y']);
  });

  it('given the migrations of the program, then their numbers run without gap', () => {
    const numbers = program.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThan(0);
  });

  it('given answers that an older program kept under keys, when their table is made anew, then a repeated request still finds its own', () => {
    const connection = openConnection(':memory:');
    const anew = program.findIndex(({ name }) => name === '0016_answers');
    migrate(connection, program.slice(0, anew), 1);
    const answers = [['town', 'token:a', 'key 2', 'ef', '{"caseId":"1"}', 5], ['town', 'token:b', 'key 1', 'cd', '{"caseId":"2"}', 4]];
    for (const answer of answers) connection.prepare('INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?)').run(...answer);
    migrate(connection, program, 2);
    const found = connection.prepare('SELECT tenant, principal, key, request_hash, answer, created_at FROM idempotency WHERE tenant = ? AND principal = ? AND key = ?').raw();
    expect(answers.map(([tenant, principal, key]) => found.get(tenant, principal, key))).toEqual(answers);
  });
});
