import { LaufzettelError } from '../errors.ts';

const LONGEST = 100;

/** Refuses an error or escalation code from outside that is empty or longer than 100 characters. `member` names it in the answer. */
export function checkCode(code: string, member: 'errorCode' | 'escalationCode'): void {
  if (code === '' || code.length > LONGEST) throw new LaufzettelError('INVALID_INPUT', undefined, [{ path: member, code: 'length', message: `1 to ${LONGEST} characters` }]);
}
