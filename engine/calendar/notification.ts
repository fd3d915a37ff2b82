import type { Channel, DeadlineReason, Regime } from './contract.ts';
import { isoDate, parseIsoDate } from './civil-date.ts';
import { firstWorkingDay } from './working-day.ts';
import type { Land } from './holidays.ts';
import { longDate, skippedDays } from './wording.ts';

/** When and how something was sent, and under which law it counts as notified. */
export interface Dispatch {
  /** Day of posting, sending or provision; for `personal` and `pzu` the day it was handed over. ISO date. */
  readonly on: string;
  readonly channel: Exclude<Channel, 'none'>;
  readonly regime: Regime;
  readonly land: Land;
  readonly municipality?: string;
}

/** The day of notification and the reasons for it. */
export interface Notification {
  /** ISO date. */
  readonly on: string;
  readonly reasons: readonly DeadlineReason[];
}

/** The first day of dispatch to which four days apply instead of three (postal law reform, in force 1 January 2025). */
const FOUR_DAYS_SINCE = '2025-01-01';

const BASIS: Record<Regime, Record<'letter' | 'email' | 'mailbox' | 'delivery', string>> = {
  VwVfG: { letter: '§ 41 Abs. 2 Satz 1 VwVfG', email: '§ 41 Abs. 2 Satz 2 VwVfG', mailbox: '§ 9 Abs. 1 OZG', delivery: '§ 41 Abs. 1, 5 VwVfG' },
  AO: { letter: '§ 122 Abs. 2 Nr. 1 AO', email: '§ 122 Abs. 2a AO', mailbox: '§ 122a Abs. 4 AO', delivery: '§ 122 Abs. 1, 5 AO' },
  SGBX: { letter: '§ 37 Abs. 2 Satz 1 SGB X', email: '§ 37 Abs. 2 Satz 2 SGB X', mailbox: '§ 9 Abs. 1 OZG', delivery: '§ 37 Abs. 1, 5 SGB X' },
};

const SENT: Record<'letter' | 'email' | 'mailbox', { readonly de: string; readonly en: string }> = {
  letter: { de: 'Zur Post gegeben', en: 'Posted' },
  email: { de: 'Elektronisch übermittelt', en: 'Sent electronically' },
  mailbox: { de: 'Im Postfach zum Abruf bereitgestellt', en: 'Made available in the mailbox' },
};

/**
 * Day on which the recipient counts as notified. Personal hand-over and postal delivery with certificate (PZU): that
 * very day. Letter, e-mail and mailbox: the fourth day after (dispatched before 2025: the third). Under the AO a
 * fictional day on a Saturday, Sunday or holiday moves to the next working day (settled tax case law, § 108 (3) AO);
 * under VwVfG and SGB X it does not. That something arrived later or never has to be established by a person.
 * Throws a RangeError when `on` is no date.
 */
export function notifiedOn(dispatch: Dispatch): Notification {
  const sent = parseIsoDate(dispatch.on);
  if (sent === null) throw new RangeError(`"${dispatch.on.slice(0, 40)}" is not a date of the form YYYY-MM-DD.`);
  const basis = BASIS[dispatch.regime];
  if (dispatch.channel === 'personal' || dispatch.channel === 'pzu') {
    const legalBasis = dispatch.channel === 'pzu' ? '§ 3 VwZG, § 182 ZPO' : basis.delivery;
    const how = dispatch.channel === 'pzu' ? { de: 'Zugestellt laut Zustellungsurkunde', en: 'Delivered according to the certificate of service' } : { de: 'Persönlich übergeben', en: 'Handed over in person' };
    return {
      on: dispatch.on,
      reasons: [{ code: 'NOTIFIED_ACTUALLY', legalBasis, de: `${how.de} am ${longDate(sent, 'de')}; dieser Tag gilt.`, en: `${how.en} on ${longDate(sent, 'en')}; that day counts.`, detail: { notifiedOn: dispatch.on } }],
    };
  }
  const days = dispatch.on >= FOUR_DAYS_SINCE ? 4 : 3;
  const fiction = sent + days;
  const ordinal = days === 4 ? { de: 'vierten', en: 'fourth' } : { de: 'dritten', en: 'third' };
  const version = days === 4 ? { de: '', en: '' } : { de: ' (Fassung bis 31.12.2024)', en: ' (wording until 31 December 2024)' };
  const reasons: DeadlineReason[] = [
    {
      code: 'NOTIFIED_BY_FICTION',
      legalBasis: basis[dispatch.channel] + version.de,
      de: `${SENT[dispatch.channel].de} am ${longDate(sent, 'de')}; gilt am ${ordinal.de} Tag danach als bekannt gegeben: ${longDate(fiction, 'de')}.`,
      en: `${SENT[dispatch.channel].en} on ${longDate(sent, 'en')}; counts as notified on the ${ordinal.en} day after${version.en}: ${longDate(fiction, 'en')}.`,
      detail: { dispatchedOn: dispatch.on, days, notifiedOn: isoDate(fiction) },
    },
  ];
  if (dispatch.regime !== 'AO') return { on: isoDate(fiction), reasons };
  const shifted = firstWorkingDay(fiction, dispatch.land, dispatch.municipality);
  if (shifted.day !== fiction) {
    const skipped = skippedDays(shifted.skipped);
    reasons.push({
      code: 'NOTIFICATION_SHIFTED',
      legalBasis: '§ 108 Abs. 3 AO',
      de: `Das ist kein Werktag (${skipped.de}); bekannt gegeben am nächsten Werktag: ${longDate(shifted.day, 'de')}.`,
      en: `That is no working day (${skipped.en}); notified on the next one: ${longDate(shifted.day, 'en')}.`,
      detail: { notifiedOn: isoDate(shifted.day), skipped: shifted.skipped.map((skip) => isoDate(skip.day)) },
    });
  }
  return { on: isoDate(shifted.day), reasons };
}
