import { LaufzettelError } from '../../errors.ts';
import { BackendUnavailable } from '../optimistic/backend.ts';
import { isRefusal } from './connection.ts';

/** A null byte, or half a character: no text of PostgreSQL can hold either. */
const UNSTORABLE_TEXT = /^(?:22P05|22021)$/;
/** Waited too long, out of disk or memory, deadlock: nothing was stored, and it may work when it is done again. */
const PASSING = /^(?:40|53|55P03|57014|58)/;

/** What a refusal of the database means to the one who asked. */
export function refusalOf(error: Error): Error {
  if (!isRefusal(error)) return error;
  const code = error.code ?? '';
  if (UNSTORABLE_TEXT.test(code) || (code === '22P02' && error.message.includes('json'))) {
    return new LaufzettelError('INVALID_INPUT', 'A text has half a character or a null byte, which cannot be stored; send plain text.');
  }
  return PASSING.test(code) ? new BackendUnavailable(error) : error;
}
