import type { JsonObject } from '../json.ts';

/** Which body of law governs how notification and ends of periods are counted. */
export type Regime = 'VwVfG' | 'AO' | 'SGBX';

/** How a notice reaches the recipient; drives the fiction of notification (§ 41 VwVfG, § 122 AO, § 37 SGB X). */
export type Channel = 'letter' | 'email' | 'mailbox' | 'personal' | 'pzu' | 'none';

/** What a deadline is computed from. All members are plain data so that the reason can be stored and shown. */
export interface DeadlineRule {
  /** e.g. `documents`, `hearing`, `payment-reminder`, `payment-expiry`, `objection`, `renewal`. */
  readonly kind: string;
  /** Dispatch or event day as an ISO date in Europe/Berlin, e.g. `2026-05-04`. */
  readonly from: string;
  /** Period as ISO 8601: `P14D`, `P2W`, `P1M`, `P1Y`; negative (`-P4W`) counts back from `from`. */
  readonly period: string;
  readonly regime: Regime;
  /** `none`: `from` itself is the event day, there is no notification to wait for. */
  readonly channel: Channel;
  /** `event`: § 187 (1) BGB, the event day is not counted. `day`: § 187 (2) BGB, it is. */
  readonly startsAs?: 'event' | 'day';
  /** A fixed end date named by the authority with reference to § 31 (3) S. 2 VwVfG is not moved. */
  readonly fixedDate?: boolean;
  /** Holiday calendar: Land code such as `SN`; municipality adds local holidays (Corpus Christi). */
  readonly land: string;
  readonly municipality?: string;
}

/** A computed deadline with the reasons for it, in the order they were applied. */
export interface DeadlineResult {
  /** Last day of the period, ISO date. */
  readonly endsOn: string;
  /** The first instant after the period: 24:00 Europe/Berlin of `endsOn`, ms since the epoch. */
  readonly dueAt: number;
  /** Day on which the recipient counts as notified, ISO date; absent for channel `none`. */
  readonly notifiedOn?: string;
  readonly ruleVersion: string;
  /** Each step as German and English sentence with its legal basis, for the screen "why this date". */
  readonly reasons: readonly DeadlineReason[];
}

export interface DeadlineReason {
  readonly code: string;
  readonly legalBasis: string;
  readonly de: string;
  readonly en: string;
  readonly detail?: JsonObject;
}
