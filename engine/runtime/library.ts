/**
 * What `import … from 'laufzettel'` gives. `openInMemoryEngine` is all that a dry run, a test or another suite needs;
 * `createEngine` is the engine itself, over a store and with a clock of one's own.
 */
export { ERRORS, LaufzettelError } from '../errors.ts';
export type { ErrorCode, ErrorKind, FieldError } from '../errors.ts';
export type { Json, JsonObject } from '../json.ts';
export type { Finding } from '../model/contract.ts';
export { openPostgresStore } from '../store/postgresql/index.ts';
export { openSqliteStore } from '../store/sqlite/index.ts';
export { BusinessError, check, checkStyle, openInMemoryEngine } from './in-memory/index.ts';
export type * from './in-memory/contract.ts';
export * from './index.ts';
