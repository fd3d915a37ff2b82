import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../../engine/store/sqlite/index.ts';
import { ConfigurationError } from '../config.ts';
import type { Configuration } from '../config.ts';

/**
 * Opens the database of a configuration and brings it up to date. The data folder is made when it is missing, for its
 * owner alone: it holds applications of citizens.
 */
export function openDatabase({ dataFolder, databaseUrl }: Pick<Configuration, 'dataFolder' | 'databaseUrl'>): ReturnType<typeof openSqliteStore> {
  if (databaseUrl !== null) throw new ConfigurationError(['DATABASE_URL is set, but this version keeps its data in the data folder; unset it.']);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  return openSqliteStore(join(dataFolder, 'laufzettel.db'));
}
