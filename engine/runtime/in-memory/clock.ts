import { LaufzettelError } from '../../errors.ts';
import { addDuration, instantOf } from '../../execution/berlin-calendar.ts';
import { parseDate, parseDuration } from '../../model/bpmn/timer-text.ts';

/** The instant a duration after another, ms since the epoch; days and months as the engine's timers count them. */
export function instantAfter(now: number, duration: string): number {
  const parsed = typeof duration === 'string' ? parseDuration(duration) : null;
  if (parsed === null) throw new LaufzettelError('INVALID_INPUT', `"${duration}" is no duration; write an ISO 8601 duration such as PT1H or P14D.`);
  return addDuration(now, parsed);
}

/** An instant in ms since the epoch; a text without an offset is Berlin time, as in models. */
export function readInstant(text: string): number {
  const parsed = typeof text === 'string' ? parseDate(text) : null;
  if (parsed === null) throw new LaufzettelError('INVALID_INPUT', `"${text}" is no instant; write an ISO 8601 date and time such as 2026-01-05T08:00:00Z.`);
  return instantOf(parsed);
}

export function writeInstant(ms: number): string {
  return new Date(ms).toISOString();
}
