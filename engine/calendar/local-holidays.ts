import type { Land } from './holidays.ts';

/**
 * Holidays that only some municipalities of a Land keep. A municipality is named as in the ordinance; where only a
 * part of it is meant, as `Bautzen OT Salzenforst`.
 */

const CORPUS_CHRISTI_LANDS: ReadonlySet<Land> = new Set(['BW', 'BY', 'HE', 'NW', 'RP', 'SL']);

/** Municipalities of the Sorbian area named in the Saxon ordinance on Corpus Christi (§ 1 (1) SächsSFG). */
const SAXON_CORPUS_CHRISTI: ReadonlySet<string> = new Set([
  'Bautzen OT Bolbritz',
  'Bautzen OT Salzenforst',
  'Crostwitz',
  'Göda OT Prischwitz',
  'Großdubrau OT Sdier',
  'Hoyerswerda OT Dörgenhausen',
  'Königswartha',
  'Nebelschütz',
  'Neschwitz OT Neschwitz',
  'Neschwitz OT Saritsch',
  'Panschwitz-Kuckau',
  'Puschwitz',
  'Radibor',
  'Ralbitz-Rosenthal',
  'Räckelwitz',
  'Wittichenau',
]);

/** Bavarian cities with a Catholic majority, as far as this calendar knows them (Art. 1 (1) no. 2 FTG). */
const BAVARIAN_ASSUMPTION: ReadonlySet<string> = new Set(['Augsburg', 'Ingolstadt', 'München', 'Passau', 'Regensburg', 'Würzburg']);

/** Corpus Christi: whole Länder, and in Saxony the designated municipalities alone. */
export function hasCorpusChristi(land: Land, municipality: string | undefined): boolean {
  if (CORPUS_CHRISTI_LANDS.has(land)) return true;
  return land === 'SN' && municipality !== undefined && SAXON_CORPUS_CHRISTI.has(municipality);
}

/** 15 August: Saarland, and Bavarian municipalities with a Catholic majority. */
export function hasAssumptionDay(land: Land, municipality: string | undefined): boolean {
  return land === 'SL' || (land === 'BY' && municipality !== undefined && BAVARIAN_ASSUMPTION.has(municipality));
}

/** 8 August, in the city of Augsburg alone. */
export function hasPeaceFestival(land: Land, municipality: string | undefined): boolean {
  return land === 'BY' && municipality === 'Augsburg';
}
