import { describe, expect, it } from 'vitest';
import { computeDeadline, notifiedOn } from './index.ts';
import type { DeadlineRule } from './contract.ts';
import { LaufzettelError } from '../errors.ts';

const objection: DeadlineRule = { kind: 'objection', from: '2026-05-04', period: 'P1M', regime: 'VwVfG', channel: 'letter', land: 'SN' };
/** A period of one month after a notification that is already established. */
const afterNotification = (from: string): DeadlineRule => ({ ...objection, from, channel: 'personal' });
const codes = (rule: DeadlineRule): readonly string[] => computeDeadline(rule).reasons.map((reason) => reason.code);

const posted = (day: string): string => notifiedOn({ on: day, channel: 'letter', regime: 'VwVfG', land: 'SN' }).on;
const dueAfterOneDay = (from: string): string => new Date(computeDeadline({ ...objection, channel: 'none', period: 'P1D', from, fixedDate: true }).dueAt).toISOString();

describe('the worked dates of the reference', () => {
  it.each([
    ['letter posted Monday 4 May 2026', objection, '2026-05-08', '2026-06-08'],
    ['letter posted Tuesday 5 May 2026, fiction on a Saturday stays', { ...objection, from: '2026-05-05' }, '2026-05-09', '2026-06-09'],
    ['the same under the AO, fiction moves to Monday', { ...objection, from: '2026-05-05', regime: 'AO' }, '2026-05-11', '2026-06-11'],
    ['notified 18 October 2026, ends on Buß- und Bettag', afterNotification('2026-10-18'), '2026-10-18', '2026-11-19'],
    ['notified 30 September 2026, same number and not the last of the month', afterNotification('2026-09-30'), '2026-09-30', '2026-10-30'],
    ['notified 31 January 2027, February is shorter and its last day a Sunday', afterNotification('2027-01-31'), '2027-01-31', '2027-03-01'],
    ['posted 30 December 2024, still three days', { ...objection, from: '2024-12-30' }, '2025-01-02', '2025-02-03'],
  ] as const)('%s', (_name, rule, notified, endsOn) => {
    const result = computeDeadline(rule);
    expect(result).toMatchObject({ notifiedOn: notified, endsOn });
  });

  it('the day before the four-day rule and its first day differ', () => {
    expect([posted('2024-12-31'), posted('2025-01-01')]).toEqual(['2025-01-03', '2025-01-05']);
  });
});

describe('counting', () => {
  const none: DeadlineRule = { ...objection, channel: 'none' };
  it.each([
    ['two weeks end on the same weekday', { ...none, from: '2026-05-04', period: 'P2W' }, '2026-05-18'],
    ['fourteen days are two weeks', { ...none, from: '2026-05-04', period: 'P14D' }, '2026-05-18'],
    ['a year from 29 February ends on the 28th', { ...none, from: '2028-02-29', period: 'P1Y' }, '2029-02-28'],
    ['months run over the turn of the year', { ...none, from: '2026-11-30', period: 'P3M' }, '2027-03-01'],
    ['a validity of a year from 1 July ends on 30 June', { ...none, from: '2026-07-01', period: 'P12M', startsAs: 'day', fixedDate: true }, '2027-06-30'],
    ['a week counted with its first day ends the day before the same weekday', { ...none, from: '2026-05-05', period: 'P1W', startsAs: 'day' }, '2026-05-11'],
    ['three days counted with the first', { ...none, from: '2026-05-05', period: 'P3D', startsAs: 'day' }, '2026-05-07'],
    ['a month counted with the first day, from the 31st', { ...none, from: '2026-03-31', period: 'P1M', startsAs: 'day' }, '2026-04-30'],
    ['an extension begins where the old period ended', { ...none, from: computeDeadline({ ...none, from: '2026-05-04', period: 'P2W' }).endsOn, period: 'P1W' }, '2026-05-26'],
    ['four weeks before the end of validity', { ...none, from: '2027-06-30', period: '-P4W' }, '2027-06-02'],
    ['a month before 31 March', { ...none, from: '2027-03-31', period: '-P1M' }, '2027-02-28'],
  ] as const)('%s', (_name, rule, endsOn) => {
    expect(computeDeadline(rule).endsOn).toBe(endsOn);
  });

  it('says that a missing day was replaced by the end of the month', () => {
    expect(codes(afterNotification('2027-01-31'))).toEqual(['NOTIFIED_ACTUALLY', 'EVENT_DAY_NOT_COUNTED', 'PERIOD_COUNTED', 'MONTH_END', 'SHIFTED_TO_WORKING_DAY', 'ENDS_AT_MIDNIGHT']);
  });
});

describe('ends on a Saturday, Sunday or holiday', () => {
  const saturday: DeadlineRule = { ...objection, channel: 'none', from: '2026-05-09', period: 'P1W' };

  it('passes over several days in a row and names them', () => {
    // Good Friday 3 April 2026 to Easter Monday 6 April
    const result = computeDeadline({ ...saturday, from: '2026-03-20', period: 'P2W' });
    expect(result.endsOn).toBe('2026-04-07');
    expect(result.reasons.at(-2)).toMatchObject({ de: expect.stringContaining('Karfreitag, Samstag, Sonntag und Ostermontag'), en: expect.stringContaining('Good Friday, Saturday, Sunday and Easter Monday') });
  });

  it('stays on a day the authority named with reference to the rule, except under the AO', () => {
    expect(computeDeadline({ ...saturday, fixedDate: true })).toMatchObject({ endsOn: '2026-05-16' });
    expect(codes({ ...saturday, fixedDate: true })).toContain('FIXED_DATE_NOT_SHIFTED');
    expect(computeDeadline({ ...saturday, fixedDate: true, regime: 'SGBX' }).endsOn).toBe('2026-05-16');
    expect(computeDeadline({ ...saturday, fixedDate: true, regime: 'AO' }).endsOn).toBe('2026-05-18');
  });

  it('is never later than counted when the period runs backwards', () => {
    const rule: DeadlineRule = { ...saturday, from: '2026-05-30', period: '-P2W' };
    expect(computeDeadline(rule).endsOn).toBe('2026-05-16');
    expect(codes(rule)).toContain('COUNTING_BACK_NOT_SHIFTED');
  });

  it('depends on the place: Corpus Christi binds designated Saxon municipalities alone', () => {
    const rule: DeadlineRule = { ...saturday, from: '2026-05-28', period: 'P1W' };
    expect(computeDeadline(rule).endsOn).toBe('2026-06-04');
    expect(computeDeadline({ ...rule, municipality: 'Crostwitz' }).endsOn).toBe('2026-06-05');
    expect(computeDeadline({ ...rule, municipality: 'Königswartha OT Wartha' }).endsOn).toBe('2026-06-04');
    expect(computeDeadline({ ...rule, land: 'BY' }).endsOn).toBe('2026-06-05');
  });
});

describe('the end of the day', () => {
  it('is 24:00 in Berlin, in winter, in summer and on the days when the clock changes', () => {
    expect(dueAfterOneDay('2026-01-14')).toBe('2026-01-15T23:00:00.000Z');
    expect(dueAfterOneDay('2026-07-14')).toBe('2026-07-15T22:00:00.000Z');
    expect(dueAfterOneDay('2026-03-28')).toBe('2026-03-29T22:00:00.000Z');
    expect(dueAfterOneDay('2026-03-27')).toBe('2026-03-28T23:00:00.000Z');
    expect(dueAfterOneDay('2026-10-24')).toBe('2026-10-25T23:00:00.000Z');
    expect(dueAfterOneDay('2026-10-23')).toBe('2026-10-24T22:00:00.000Z');
  });
});

describe('every reason', () => {
  it('has a legal basis and a sentence in both languages', () => {
    for (const regime of ['VwVfG', 'AO', 'SGBX'] as const) {
      for (const channel of ['letter', 'email', 'mailbox', 'personal', 'pzu', 'none'] as const) {
        for (const reason of computeDeadline({ ...objection, from: '2026-05-05', regime, channel }).reasons) {
          expect(reason.legalBasis).toMatch(/§ \d+/);
          expect(reason.de).toMatch(/\.$/);
          expect(reason.en).toMatch(/\.$/);
        }
      }
    }
  });

  it('tells the clerk the whole story of a letter', () => {
    expect(computeDeadline(objection).reasons.map((reason) => reason.de)).toEqual([
      'Zur Post gegeben am Montag, 4. Mai 2026; gilt am vierten Tag danach als bekannt gegeben: Freitag, 8. Mai 2026.',
      'Der Tag des Ereignisses, Freitag, 8. Mai 2026, zählt nicht mit.',
      'Die Frist dauert 1 Monat und endet rechnerisch am Montag, 8. Juni 2026.',
      'Die Frist endet mit Ablauf des Tages Montag, 8. Juni 2026 (24:00 Uhr).',
    ]);
  });
});

describe('a rule with wrong members', () => {
  it('is refused with the path of each', () => {
    const wrong = { ...objection, from: '2026-02-30', period: 'PT24H', land: 'XX', regime: 'BGB', channel: 'fax', startsAs: 'noon' } as unknown as DeadlineRule;
    const refusal = (): unknown => {
      try {
        return computeDeadline(wrong);
      } catch (error) {
        return error;
      }
    };
    const error = refusal();
    expect(error).toBeInstanceOf(LaufzettelError);
    expect((error as LaufzettelError).code).toBe('DEADLINE_RULE_INVALID');
    expect((error as LaufzettelError).errors.map((field) => field.path)).toEqual(['from', 'period', 'regime', 'channel', 'startsAs', 'land']);
  });

  it.each(['P', 'P-1D', 'P1.5D', '14D', 'P9999Y', 'P99999M', '', '--P1D'])('is refused for the period "%s"', (period) => {
    expect(() => computeDeadline({ ...objection, period })).toThrow(LaufzettelError);
  });
});
