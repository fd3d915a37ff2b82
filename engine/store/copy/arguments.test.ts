import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { openSource } from './source.ts';

describe('arguments of copy-database', () => {
  it('given the least, then the data folder is the one that the server would take', () => {
    const to = 'postgres://laufzettel@db/laufzettel';
    expect(readArguments(['--to', to], {})).toEqual({ from: '.laufzettel', to, json: undefined });
    expect(readArguments([], { DATABASE_URL: to, LAUFZETTEL_DATA: '/var/lib/laufzettel' })).toEqual({ from: '/var/lib/laufzettel', to, json: undefined });
    expect(readArguments(['--to', to, '--from', 'here', '--json', 'report.json'], { DATABASE_URL: 'postgres://other/db' })).toEqual({ from: 'here', to, json: 'report.json' });
  });

  it.each([
    ['no target', [], /Say where to copy to/],
    ['a target that is no address', ['--to', 'mysql://host/db'], /must be an address such as postgres:/],
    ['an option that there is not', ['--into', 'x'], /--into/],
  ])('given %s, then it says what to do instead', (_what, args, message) => {
    expect(() => readArguments(args, { DATABASE_URL: '' })).toThrow(message);
  });

  it('given a folder without a database, then it says how to name the right one', () => {
    expect(() => openSource('/nowhere/laufzettel.db')).toThrow(/There is no database at \/nowhere\/laufzettel\.db: name the data folder/);
  });
});
