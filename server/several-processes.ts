import { ConfigurationError, type Configuration } from '../api/index.ts';

/** A file of SQLite belongs to one process: it would not hear of what another one commits. Throws `ConfigurationError`. */
export function requireSharedDatabase({ databaseUrl }: Pick<Configuration, 'databaseUrl'>): void {
  if (databaseUrl !== null) return;
  throw new ConfigurationError(['API and workers can run as processes of their own only on PostgreSQL: set DATABASE_URL, or use npm start, which is both in one process.']);
}
