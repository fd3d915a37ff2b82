import { dayNumber, isoDate, parseIsoDate, weekday } from './civil-date.ts';
import { easterSunday } from './easter.ts';
import { hasAssumptionDay, hasCorpusChristi, hasPeaceFestival } from './local-holidays.ts';

/** ISO 3166-2 code of a Land without `DE-`. */
export type Land = (typeof LANDS)[number];
export const LANDS = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'] as const;

/** A public holiday. */
export interface Holiday {
  /** ISO date. */
  readonly date: string;
  readonly name: { readonly de: string; readonly en: string };
}

interface Rule {
  readonly de: string;
  readonly en: string;
  /** Day number in a year; given Easter Sunday because most movable feasts hang on it. */
  readonly on: (year: number, easter: number) => number;
  /** Where and since when; absent: everywhere. */
  readonly applies?: (land: Land, year: number, municipality: string | undefined) => boolean;
}

const fixed = (month: number, day: number) => (year: number) => dayNumber(year, month, day);
const fromEaster = (days: number) => (_year: number, easter: number) => easter + days;
const inLands = (...lands: readonly Land[]) => (land: Land) => lands.includes(land);

/** 31 October: the eastern Länder always, the northern since 2018, all of Germany once in 2017. */
function hasReformationDay(land: Land, year: number): boolean {
  if (year === 2017 || inLands('BB', 'MV', 'SN', 'ST', 'TH')(land)) return true;
  return year >= 2018 && inLands('HB', 'HH', 'NI', 'SH')(land);
}

/** In the order of the year; the holiday laws of the Länder as of 2026. */
const RULES: readonly Rule[] = [
  { de: 'Neujahr', en: 'New Year’s Day', on: fixed(1, 1) },
  { de: 'Heilige Drei Könige', en: 'Epiphany', on: fixed(1, 6), applies: inLands('BW', 'BY', 'ST') },
  { de: 'Internationaler Frauentag', en: 'International Women’s Day', on: fixed(3, 8), applies: (land, year) => (land === 'BE' && year >= 2019) || (land === 'MV' && year >= 2023) },
  { de: 'Karfreitag', en: 'Good Friday', on: fromEaster(-2) },
  { de: 'Ostersonntag', en: 'Easter Sunday', on: fromEaster(0), applies: inLands('BB') },
  { de: 'Ostermontag', en: 'Easter Monday', on: fromEaster(1) },
  { de: 'Tag der Arbeit', en: 'Labour Day', on: fixed(5, 1) },
  { de: 'Tag der Befreiung', en: 'Liberation Day', on: fixed(5, 8), applies: (land, year) => land === 'BE' && (year === 2020 || year === 2025) },
  { de: 'Christi Himmelfahrt', en: 'Ascension Day', on: fromEaster(39) },
  { de: 'Pfingstsonntag', en: 'Whit Sunday', on: fromEaster(49), applies: inLands('BB') },
  { de: 'Pfingstmontag', en: 'Whit Monday', on: fromEaster(50) },
  { de: 'Fronleichnam', en: 'Corpus Christi', on: fromEaster(60), applies: (land, _year, municipality) => hasCorpusChristi(land, municipality) },
  { de: 'Hohes Friedensfest', en: 'Peace Festival', on: fixed(8, 8), applies: (land, _year, municipality) => hasPeaceFestival(land, municipality) },
  { de: 'Mariä Himmelfahrt', en: 'Assumption Day', on: fixed(8, 15), applies: (land, _year, municipality) => hasAssumptionDay(land, municipality) },
  { de: 'Weltkindertag', en: 'World Children’s Day', on: fixed(9, 20), applies: (land, year) => land === 'TH' && year >= 2019 },
  { de: 'Tag der Deutschen Einheit', en: 'Day of German Unity', on: fixed(10, 3) },
  { de: 'Reformationstag', en: 'Reformation Day', on: fixed(10, 31), applies: hasReformationDay },
  { de: 'Allerheiligen', en: 'All Saints’ Day', on: fixed(11, 1), applies: inLands('BW', 'BY', 'NW', 'RP', 'SL') },
  { de: 'Buß- und Bettag', en: 'Day of Repentance and Prayer', on: repentanceDay, applies: inLands('SN') },
  { de: 'Erster Weihnachtstag', en: 'Christmas Day', on: fixed(12, 25) },
  { de: 'Zweiter Weihnachtstag', en: 'Boxing Day', on: fixed(12, 26) },
];

/** The Wednesday before 23 November. */
function repentanceDay(year: number): number {
  const before = dayNumber(year, 11, 22);
  return before - ((weekday(before) + 4) % 7);
}

/** Whether a text names a Land this calendar knows. */
export function isLand(text: string): text is Land {
  return (LANDS as readonly string[]).includes(text);
}

/** Public holidays of a year at a place, in order. Local ones need the municipality. 24 and 31 December are none. */
export function holidays(year: number, land: Land, municipality?: string): readonly Holiday[] {
  const easter = easterSunday(year);
  return RULES.filter((rule) => rule.applies === undefined || rule.applies(land, year, municipality)).map((rule) => ({
    date: isoDate(rule.on(year, easter)),
    name: { de: rule.de, en: rule.en },
  }));
}

/** The holiday on a date, if it is one at that place. */
export function holidayOn(date: string, land: Land, municipality?: string): Holiday | undefined {
  return holidays(Number(date.slice(0, 4)), land, municipality).find((holiday) => holiday.date === date);
}

/**
 * Whether a period may end on this date without being moved: no Saturday, no Sunday, no public holiday at the place
 * (§ 31 (3) VwVfG, § 193 BGB). Throws a RangeError for anything but a real date.
 */
export function isWorkingDay(date: string, land: Land, municipality?: string): boolean {
  const day = parseIsoDate(date);
  if (day === null) throw new RangeError(`"${date.slice(0, 40)}" is not a date of the form YYYY-MM-DD.`);
  return weekday(day) < 6 && holidayOn(date, land, municipality) === undefined;
}
