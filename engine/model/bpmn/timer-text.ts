/** The ISO 8601 texts of timer event definitions (BPMN 2.0.2, table 10.101), read by the checks and at run time. */

/** Calendar part and clock part; days and months are counted on the Berlin calendar, the rest in ms. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

interface Cycle {
  /** Number of firings; `null` repeats until the activity or scope ends. */
  readonly repetitions: number | null;
  /** Text of the first due date, where the cycle names one. */
  readonly start?: string;
  readonly every: Duration;
  /** The same as a text that `parseDuration` reads. */
  readonly everyText: string;
}

/** A cycle may not fire more often than this, nor name more firings: `R/PT0S` would never let the engine rest. */
export const CYCLE_LIMITS = { shortestMs: 1_000, repetitions: 10_000 } as const;

const DURATION = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6}(?:[.,]\d{1,6}(?=H$))?)H)?(?:(\d{1,7}(?:[.,]\d{1,6}(?=M$))?)M)?(?:(\d{1,9}(?:[.,]\d{1,3})?)S)?)?$/;

/** Reads `P1M`, `P14D`, `PT10S`, `P1DT12H`, and the last part of a time with a fraction (`PT0.5H`); `null` for anything else, negative durations included. */
export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text.trim());
  if (!match || match.slice(1).every((part) => part === undefined)) return null;
  const part = (index: number): number => Number(match[index]?.replace(',', '.') ?? 0);
  return { months: part(1) * 12 + part(2), days: part(3) * 7 + part(4), ms: Math.round(part(5) * 3_600_000 + part(6) * 60_000 + part(7) * 1_000) };
}

/**
 * Reads `R3/PT10S`, `R/P1D`, `R3/2026-05-04T08:00:00Z/P1D`, and the interval as start and end
 * (`R3/2026-05-04T08:00:00Z/2026-05-04T09:00:00Z`); `null` for anything else, a cycle of no firing included.
 */
export function parseCycle(text: string): Cycle | null {
  const [head = '', ...rest] = text.trim().split('/');
  const repeat = /^R(\d{0,9})$/.exec(head);
  const [first = '', second] = rest;
  const everyText = second === undefined ? first : (between(first, second) ?? second);
  const every = parseDuration(everyText);
  if (!repeat || !every || rest.length > 2) return null;
  const repetitions = repeat[1] ? Number(repeat[1]) : null;
  if (repetitions === 0) return null;
  return second === undefined ? { repetitions, every, everyText } : { repetitions, start: first, every, everyText };
}

/** The time between two dates that are written alike, as a duration; `undefined` where they are none, or not in this order. */
function between(start: string, end: string): string | undefined {
  const [from, to] = [parseDate(start), parseDate(end)];
  if (!from || !to || (from.offsetMs === undefined) !== (to.offsetMs === undefined)) return undefined;
  const ms = to.localMs - (to.offsetMs ?? 0) - from.localMs + (from.offsetMs ?? 0);
  return ms > 0 ? `PT${ms / 1_000}S` : undefined;
}

/** Whether a cycle keeps within the limits. */
export function isBearable(cycle: Cycle): boolean {
  const { months, days, ms } = cycle.every;
  return (months > 0 || days > 0 || ms >= CYCLE_LIMITS.shortestMs) && (cycle.repetitions === null || cycle.repetitions <= CYCLE_LIMITS.repetitions);
}

/** A date or date-time in its parts; `offsetMs` is absent when the text names none and Berlin time is meant. */
export interface DateText {
  /** The written date and time as if it were UTC, ms since the epoch. */
  readonly localMs: number;
  readonly offsetMs?: number;
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?(?:@Europe\/Berlin|\[Europe\/Berlin\])?$/;

/** Reads `2026-05-04`, `2026-05-04T08:00:00`, with `Z` or an offset, or with the zone `Europe/Berlin`. */
export function parseDate(text: string): DateText | null {
  const match = DATE.exec(text.trim());
  if (!match) return null;
  const [, date = '', time = '00:00', seconds = ':00', offset] = match;
  const localMs = Date.parse(`${date}T${time}${seconds.slice(0, 7)}Z`);
  if (Number.isNaN(localMs) || new Date(localMs).toISOString().slice(0, 10) !== date) return null;
  if (offset === undefined) return { localMs };
  if (offset === 'Z') return { localMs, offsetMs: 0 };
  const sign = offset.startsWith('-') ? -1 : 1;
  return { localMs, offsetMs: sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))) * 60_000 };
}
