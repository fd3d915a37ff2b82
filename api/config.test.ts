import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, SETTINGS, readConfiguration } from './config.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('serves the sample town on this machine alone when nothing is set', () => {
    const configuration = readConfiguration({});
    expect(configuration).toMatchObject({ environment: 'sample', host: '127.0.0.1', port: 8080, databaseUrl: null, redisUrl: null, trustedProxies: [] });
    expect(isAbsolute(configuration.dataFolder)).toBe(true);
  });

  it('names every wrong setting at once and says what to do', () => {
    const problems = problemsOf({ PORT: '99999', LAUFZETTEL_ENV: 'prod', DATABASE_URL: 'mysql://x', REDIS_URL: 'localhost', HOST: 'a b' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['LAUFZETTEL_ENV', 'PORT', 'HOST', 'DATABASE_URL', 'REDIS_URL']);
    expect(problems[1]).toContain('0 to 65535');
  });

  it('reports a LAUFZETTEL_ variable that it does not know, because it is most likely a slip', () => {
    expect(problemsOf({ LAUFZETTEL_DATEN: '/srv' })).toEqual([expect.stringContaining('LAUFZETTEL_DATEN is not a setting')]);
  });

  it('never repeats a value, which may hold a password', () => {
    expect(problemsOf({ DATABASE_URL: 'mysql://root:geheim@db/x' }).join('\n')).not.toContain('geheim');
  });

  it('demands the tenant by name in production', () => {
    expect(problemsOf({ LAUFZETTEL_ENV: 'production' })).toEqual([expect.stringContaining('LAUFZETTEL_TENANT must be set')]);
    expect(readConfiguration({ LAUFZETTEL_ENV: 'production', LAUFZETTEL_TENANT: 'grimma' }).tenant).toBe('grimma');
  });

  it('is described setting by setting in the reference', async () => {
    const reference = await readFile(new URL('../docs/reference/configuration.md', import.meta.url), 'utf8');
    const rows = [...reference.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]+)`|\(none\)) \|/gm)].map(([, name, fallback]) => ({ name, fallback: fallback ?? '' }));
    expect(rows).toEqual(SETTINGS.map(({ name, fallback }) => ({ name, fallback })));
  });
});
