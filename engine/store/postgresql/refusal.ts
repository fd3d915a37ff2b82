import { LaufzettelError } from '../../errors.ts';
import { BackendUnavailable } from '../optimistic/backend.ts';
import { StorageFailed } from '../storage-failed.ts';
import { isRefusal } from './connection.ts';

/** A null byte, or half a character: no text of PostgreSQL can hold either. */
const UNSTORABLE_TEXT = /^(?:22P05|22021)$/;
/** Out of disk, or an error of the disk: nothing was stored, and nothing will be until somebody sees to it. */
const OF_THE_DISK = /^(?:53100|58030)$/;
/** Waited too long, out of memory, deadlock: nothing was stored, and it may work when it is done again. */
const PASSING = /^(?:40|53|55P03|57014|58)/;

/** Another row is in the way, or one is missing: what a command that runs on outdated rows may come upon. */
export function isConstraint(error: Error): boolean {
  return isRefusal(error) && (error.code ?? '').startsWith('23');
}

/** What a refusal of the database means to the one who asked. */
export function refusalOf(error: Error): Error {
  if (!isRefusal(error)) return error;
  const code = error.code ?? '';
  if (UNSTORABLE_TEXT.test(code) || (code === '22P02' && error.message.includes('json'))) {
    return new LaufzettelError('INVALID_INPUT', 'A text has half a character or a null byte, which cannot be stored; send plain text.');
  }
  if (OF_THE_DISK.test(code)) return new StorageFailed(error);
  return PASSING.test(code) ? new BackendUnavailable(error) : error;
}
