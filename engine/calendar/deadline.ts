import type { DeadlineReason, DeadlineResult, DeadlineRule, Regime } from './contract.ts';
import { startOfBerlinDayNumber } from './berlin-time.ts';
import { civilDate, isoDate, parseIsoDate } from './civil-date.ts';
import { readDeadlineRule } from './deadline-rule.ts';
import type { Land } from './holidays.ts';
import { notifiedOn } from './notification.ts';
import { endAfterEvent, endFromFirstDay } from './period.ts';
import type { Period } from './period.ts';
import { longDate, periodInWords, skippedDays } from './wording.ts';
import { firstWorkingDay } from './working-day.ts';
import { LaufzettelError } from '../errors.ts';

/** Changes whenever the same inputs could give another date; stored with every deadline. */
export const RULE_VERSION = 'de-2025-01-01.1';

/** The provision that makes §§ 187 to 193 BGB apply, and the one on ends at weekends. */
const LAW: Record<Regime, { readonly counting: string; readonly shift: string; readonly named: string | null }> = {
  VwVfG: { counting: '§ 31 Abs. 1 VwVfG', shift: '§ 31 Abs. 3 Satz 1 VwVfG', named: '§ 31 Abs. 3 Satz 2 VwVfG' },
  AO: { counting: '§ 108 Abs. 1 AO', shift: '§ 108 Abs. 3 AO', named: null },
  SGBX: { counting: '§ 26 Abs. 1 SGB X', shift: '§ 26 Abs. 3 Satz 1 SGB X', named: '§ 26 Abs. 3 Satz 2 SGB X' },
};

/**
 * The last day of a period by German law, and why. Counts notification (§ 41 VwVfG and its sisters), the period
 * (§§ 187, 188 BGB) and moves an end on a Saturday, Sunday or holiday to the next working day, unless the authority
 * named the day with reference to that rule (VwVfG and SGB X; the AO knows no such exception) or the period counts
 * back, which would grant time that is not there. An extension (§ 190 BGB) is a new rule whose `from` is the old end
 * and whose channel is `none`.
 *
 * Throws LaufzettelError `DEADLINE_RULE_INVALID` with the path of each wrong member; `readDeadlineRule` tells beforehand.
 */
export function computeDeadline(rule: DeadlineRule): DeadlineResult {
  const read = readDeadlineRule(rule);
  if (!read.ok) throw new LaufzettelError('DEADLINE_RULE_INVALID', read.problem.message, read.errors);
  const { period, land } = read;
  const notification = rule.channel === 'none' ? null : notifiedOn({ ...rule, on: rule.from, channel: rule.channel, land });
  const start = parseIsoDate(notification?.on ?? rule.from) ?? read.from;
  const counted = countPeriod(rule, start, period);
  if (!withinCalendar(counted.end)) {
    const message = 'The period ends outside the years 1000 to 9999; shorten it.';
    throw new LaufzettelError('DEADLINE_RULE_INVALID', message, [{ path: 'period', code: 'outOfRange', message }]);
  }
  const end = moveEnd(rule, land, counted.end, period);
  return {
    endsOn: isoDate(end.day),
    dueAt: startOfBerlinDayNumber(end.day + 1),
    ...(notification === null ? {} : { notifiedOn: notification.on }),
    ruleVersion: RULE_VERSION,
    reasons: [...(notification?.reasons ?? []), ...counted.reasons, ...end.reasons, endOfDay(end.day)],
  };
}

function withinCalendar(day: number): boolean {
  // A shift moves by days only, so one year of margin is ample.
  const { year } = civilDate(day);
  return year >= 1000 && year < 9999;
}

function countPeriod(rule: DeadlineRule, start: number, period: Period): { readonly end: number; readonly reasons: readonly DeadlineReason[] } {
  const { counting } = LAW[rule.regime];
  const fromFirstDay = rule.startsAs === 'day';
  const { day: end, monthEndSupplied } = fromFirstDay ? endFromFirstDay(start, period) : endAfterEvent(start, period);
  const words = periodInWords(period);
  const reasons: DeadlineReason[] = [
    fromFirstDay
      ? { code: 'FIRST_DAY_COUNTED', legalBasis: `${counting}, § 187 Abs. 2 BGB`, de: `Die Frist beginnt mit dem Tag ${longDate(start, 'de')}; er zählt mit.`, en: `The period begins with the day ${longDate(start, 'en')}, which is counted.` }
      : { code: 'EVENT_DAY_NOT_COUNTED', legalBasis: `${counting}, § 187 Abs. 1 BGB`, de: `Der Tag des Ereignisses, ${longDate(start, 'de')}, zählt nicht mit.`, en: `The day of the event, ${longDate(start, 'en')}, is not counted.` },
    {
      code: period.backwards ? 'COUNTED_BACK' : 'PERIOD_COUNTED',
      legalBasis: `${counting}, § 188 Abs. ${period.months === 0 && period.weeks === 0 ? '1' : '2'} BGB`,
      de: period.backwards ? `${words.de} zurückgerechnet: ${longDate(end, 'de')}.` : `Die Frist dauert ${words.de} und endet rechnerisch am ${longDate(end, 'de')}.`,
      en: period.backwards ? `Counted back ${words.en}: ${longDate(end, 'en')}.` : `The period lasts ${words.en} and arithmetically ends on ${longDate(end, 'en')}.`,
      detail: { period: rule.period, endsOn: isoDate(end) },
    },
  ];
  if (monthEndSupplied) {
    reasons.push({ code: 'MONTH_END', legalBasis: `${counting}, § 188 Abs. 3 BGB`, de: 'Der maßgebende Tag fehlt in diesem Monat; es gilt der letzte Tag des Monats.', en: 'That day is missing in the month; its last day takes its place.' });
  }
  return { end, reasons };
}

function moveEnd(rule: DeadlineRule, land: Land, end: number, period: Period): { readonly day: number; readonly reasons: readonly DeadlineReason[] } {
  const law = LAW[rule.regime];
  const { day, skipped } = firstWorkingDay(end, land, rule.municipality);
  if (skipped.length === 0) return { day: end, reasons: [] };
  const names = skippedDays(skipped);
  if (period.backwards) {
    return { day: end, reasons: [{ code: 'COUNTING_BACK_NOT_SHIFTED', legalBasis: law.shift, de: 'Bei einer rückwärts gerechneten Frist wird das Ende nicht auf einen späteren Tag verschoben.', en: 'The end of a period counted back is not moved to a later day.' }] };
  }
  if (rule.fixedDate === true && law.named !== null) {
    return { day: end, reasons: [{ code: 'FIXED_DATE_NOT_SHIFTED', legalBasis: law.named, de: 'Der Tag wurde unter Hinweis auf diese Vorschrift als Ende der Frist mitgeteilt; er verschiebt sich nicht.', en: 'The day was named as the end of the period with reference to this rule; it is not moved.' }] };
  }
  return {
    day,
    reasons: [
      {
        code: 'SHIFTED_TO_WORKING_DAY',
        legalBasis: `${law.shift}, § 193 BGB`,
        de: `Das rechnerische Ende ist kein Werktag (${names.de}); die Frist endet am nächsten Werktag: ${longDate(day, 'de')}.`,
        en: `The counted end is no working day (${names.en}); the period ends on the next one: ${longDate(day, 'en')}.`,
        detail: { skipped: skipped.map((skip) => isoDate(skip.day)), endsOn: isoDate(day) },
      },
    ],
  };
}

function endOfDay(day: number): DeadlineReason {
  return { code: 'ENDS_AT_MIDNIGHT', legalBasis: '§ 188 BGB', de: `Die Frist endet mit Ablauf des Tages ${longDate(day, 'de')} (24:00 Uhr).`, en: `The period ends at the end of ${longDate(day, 'en')} (24:00 in Berlin).` };
}
