import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decide, readDmn } from '../../engine/decision/index.ts';
import type { Json, JsonObject } from '../../engine/json.ts';

const NOW = Date.parse('2026-05-04T08:00:00Z');

function open(file: string) {
  const { decisions, findings } = readDmn(readFileSync(new URL(file, import.meta.url), 'utf8'), file);
  if (decisions === undefined) throw new Error(`${file} cannot be read.`);
  return { findings, decide: (key: string, input: JsonObject): Json => {
    const outcome = decide(decisions, key, input, NOW);
    if (!outcome.ok) throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
    return outcome.value;
  } };
}

describe('the decisions of the procedure', () => {
  it.each(['zone.dmn', 'gebuehr.dmn', 'unterlagen.dmn', 'anspruch.dmn'])('%s is read without a finding', (file) => {
    expect(open(file).findings).toEqual([]);
  });
});

describe('the parking zone of an address', () => {
  const { decide: ask } = open('zone.dmn');
  const zoneOf = (street: string, houseNumber: string): Json => {
    const value = ask('zone', { street, houseNumber });
    return value === null ? 'unknown street' : (value as { zone: Json }).zone;
  };

  it.each([
    // Dresdner Straße: three zones, each side with a boundary of its own, and no zone at the far end
    ['Dresdner Straße', '1', 'A'], ['Dresdner Straße', '59', 'A'], ['Dresdner Straße', '61', 'C'], ['Dresdner Straße', '139', 'C'],
    ['Dresdner Straße', '2', 'B'], ['Dresdner Straße', '48', 'B'], ['Dresdner Straße', '50', 'C'], ['Dresdner Straße', '140', 'C'],
    ['Dresdner Straße', '141', null], ['Dresdner Straße', '142', null],
    ['Leipziger Straße', '38', 'A'], ['Leipziger Straße', '39', 'E'], ['Leipziger Straße', '112', 'E'], ['Leipziger Straße', '113', null],
    ['Bahnhofstraße', '27', 'A'], ['Bahnhofstraße', '29', 'B'], ['Bahnhofstraße', '2', 'B'], ['Bahnhofstraße', '28', 'B'],
    ['Muldestraße', '1', 'D'], ['Muldestraße', '64', 'A'], ['Muldestraße', '66', 'D'],
    ['Gartenstraße', '24', 'C'], ['Gartenstraße', '25', null],
    ['Schillerstraße', '1', 'E'], ['Schillerstraße', '2', 'F'],
    ['Goethestraße', '50', 'F'], ['Goethestraße', '51', 'E'],
    ['Ringstraße', '19', 'A'], ['Ringstraße', '20', 'B'], ['Ringstraße', '45', 'B'], ['Ringstraße', '46', 'D'], ['Ringstraße', '88', 'D'], ['Ringstraße', '89', 'E'],
    // whole streets
    ['Marktgasse', '12', 'A'], ['Postgasse', '3', 'B'], ['Lindenallee', '9', 'C'], ['Gerberufer', '4', 'D'], ['Mensaweg', '1', 'E'], ['Klinikstraße', '41', 'F'], ['Gewerbering', '5', null],
  ])('%s %s lies in %s', (street, houseNumber, zone) => {
    expect(zoneOf(street, houseNumber)).toBe(zone);
  });

  it.each(['dresdner strasse', 'DRESDNER STR.', '  Dresdner   Straße ', 'Dresdner Str.'])('the spelling "%s" is understood', (street) => {
    expect(zoneOf(street, '59 a')).toBe('A');
  });

  it('a street that is not in the list has no result, so that a clerk looks', () => {
    expect(zoneOf('Erfundene Gasse', '1')).toBe('unknown street');
  });

  it('every house number of every listed street hits at most one line', () => {
    const source = readFileSync(new URL('zone.dmn', import.meta.url), 'utf8');
    const streets = new Set([...source.matchAll(/_I1"><text>"([^"]+)"/g)].map((match) => match[1] ?? ''));
    expect(streets.size).toBeGreaterThanOrEqual(40);
    for (const street of streets) for (let number = 1; number <= 150; number += 1) expect(zoneOf(street, String(number))).not.toBe('unknown street');
  });
});

describe('the fee', () => {
  const { decide: ask } = open('gebuehr.dmn');

  it.each([
    ['2025-06-30', 6, 2000], ['2025-06-30', 12, 3000], ['2025-06-30', 24, 6000],
    ['2025-07-01', 6, 4950], ['2025-07-01', 12, 7500], ['2025-07-01', 24, 13500],
    ['2026-05-04', 6, 4950], ['2026-05-04', 12, 7500], ['2026-05-04', 24, 13500],
  ])('of an application on %s for %i months is %i cents', (applicationDate, months, cents) => {
    expect(ask('gebuehr', { applicationDate, months })).toMatchObject({ amountCents: cents, term: `${months} Monate` });
  });

  it('of a period that nobody offers is not invented', () => {
    expect(ask('gebuehr', { applicationDate: '2026-05-04', months: 18 })).toBeNull();
  });
});

describe('the documents an application needs', () => {
  const { decide: ask } = open('unterlagen.dmn');
  const needed = (keeper: string, residence: string, residenceStatus: string): string[] =>
    (ask('unterlagen', { keeper, residence, residenceStatus }) as { purpose: string }[]).map(({ purpose }) => purpose);
  const always = ['identity', 'vehicle-registration'];

  it.each([
    ['applicant', 'main', 'confirmed', []],
    ['applicant', 'secondary', 'confirmed', ['residence-registration']],
    ['applicant', 'secondary', 'notFound', ['residence-registration']],
    ['applicant', 'main', 'notFound', ['residence-registration']],
    ['applicant', 'main', 'ambiguous', ['residence-registration']],
    ['person', 'main', 'confirmed', ['keeper-declaration']],
    ['company', 'main', 'confirmed', ['keeper-declaration']],
    ['carsharing', 'main', 'confirmed', ['carsharing-contract']],
    ['person', 'secondary', 'confirmed', ['keeper-declaration', 'residence-registration']],
  ])('for keeper %s, residence %s, register %s', (keeper, residence, status, more) => {
    expect(needed(keeper, residence, status)).toEqual([...always, ...more]);
  });
});

describe('the recommendation', () => {
  const { decide: ask } = open('anspruch.dmn');
  const clear = { residenceStatus: 'confirmed', residence: 'main', zone: 'A', existingPermits: 0, ownSpace: 'no', vehicleKind: 'car', missingCount: 0 };
  const recommend = (differs: JsonObject): { recommendation: string; codes: string[] } => {
    const { recommendation, reasons } = ask('anspruch', { ...clear, ...differs }) as { recommendation: string; reasons: { code: string }[] };
    return { recommendation, codes: reasons.map(({ code }) => code) };
  };

  it.each([
    [{}, 'approve', []],
    [{ zone: null }, 'deny', ['noZone']],
    [{ existingPermits: 1 }, 'deny', ['secondPermit']],
    [{ vehicleKind: 'heavy' }, 'deny', ['vehicleKind']],
    [{ missingCount: 2 }, 'deny', ['incomplete']],
    [{ residenceStatus: 'notFound' }, 'examine', ['notResident']],
    [{ residenceStatus: 'ambiguous' }, 'examine', ['ambiguous']],
    [{ ownSpace: 'yes' }, 'examine', ['ownSpace']],
    [{ ownSpace: 'yes', zone: null }, 'deny', ['noZone', 'ownSpace']],
  ])('for %j is %s', (differs, recommendation, codes) => {
    expect(recommend(differs)).toEqual({ recommendation, codes });
  });
});
