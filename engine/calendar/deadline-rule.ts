import type { DeadlineRule } from './contract.ts';
import { parseIsoDate } from './civil-date.ts';
import { isLand } from './holidays.ts';
import type { Land } from './holidays.ts';
import { parsePeriod } from './period.ts';
import type { Period } from './period.ts';
import type { ErrorCode, FieldError } from '../errors.ts';

const REGIMES: ReadonlySet<string> = new Set(['VwVfG', 'AO', 'SGBX']);
const CHANNELS: ReadonlySet<string> = new Set(['letter', 'email', 'mailbox', 'personal', 'pzu', 'none']);
const STARTS: ReadonlySet<unknown> = new Set([undefined, 'event', 'day']);

/** A deadline rule whose texts were read, or what is wrong with it. */
export type ReadDeadlineRule =
  | { readonly ok: true; readonly from: number; readonly period: Period; readonly land: Land }
  | { readonly ok: false; readonly problem: { readonly code: ErrorCode; readonly message: string }; readonly errors: readonly FieldError[] };

/**
 * Checks a rule whose members may come from expressions and therefore be anything at run time. The failure is a value
 * with code `DEADLINE_RULE_INVALID` and the path of every wrong member, fit to become an incident.
 */
export function readDeadlineRule(rule: DeadlineRule): ReadDeadlineRule {
  const errors: FieldError[] = [];
  const refuse = (path: string, message: string): void => void errors.push({ path, code: 'invalid', message });
  const from = typeof rule.from === 'string' ? parseIsoDate(rule.from) : null;
  const period = typeof rule.period === 'string' ? parsePeriod(rule.period) : null;
  if (from === null) refuse('from', 'Give the day as an ISO date such as 2026-05-04.');
  if (period === null) refuse('period', 'Give the period in years, months, weeks or days, such as P14D, P2W or P1M.');
  if (!REGIMES.has(rule.regime)) refuse('regime', `Choose one of ${[...REGIMES].join(', ')}.`);
  if (!CHANNELS.has(rule.channel)) refuse('channel', `Choose one of ${[...CHANNELS].join(', ')}.`);
  if (!STARTS.has(rule.startsAs)) refuse('startsAs', 'Choose event or day.');
  if (!isLand(rule.land)) refuse('land', 'Give the Land by its two letters, such as SN.');
  if (errors.length > 0 || from === null || period === null || !isLand(rule.land)) {
    const message = `The deadline cannot be computed. ${errors.map((error) => `${error.path}: ${error.message}`).join(' ')}`;
    return { ok: false, problem: { code: 'DEADLINE_RULE_INVALID', message }, errors };
  }
  return { ok: true, from, period, land: rule.land };
}
