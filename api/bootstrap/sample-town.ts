import type { NewAccount } from './accounts.ts';

/** The fictional town of sample mode. */
export const SAMPLE_TOWN = { name: 'Musterstadt an der Mulde', land: 'SN' } as const;

export const SAMPLE_UNIT = { key: 'strassenverkehr', name: 'Straßenverkehrsbehörde', fileplan: '112.21' } as const;

const units = [SAMPLE_UNIT.key];
/** Unit of the second procedure, which brings it along. */
const concerns = ['buergeranliegen'];

export const SAMPLE_ACCOUNTS: readonly NewAccount[] = [
  { username: 'k.sommer', displayName: 'Karin Sommer', roles: ['clerk'], groups: ['permits-clerks'], units },
  { username: 't.winter', displayName: 'Thomas Winter', roles: ['clerk'], groups: ['permits-clerks'], units },
  { username: 'm.herbst', displayName: 'Marion Herbst', roles: ['clerk', 'lead'], groups: ['permits-signers'], units },
  { username: 'b.krause', displayName: 'Birgit Krause', roles: ['clerk'], groups: ['defects-moderators'], units: concerns },
  { username: 'u.falk', displayName: 'Uwe Falk', roles: ['clerk'], groups: ['defects-crews'], units: concerns },
  { username: 'd.lenz', displayName: 'Dana Lenz', roles: ['designer'], groups: [], units },
  { username: 'i.brueck', displayName: 'Ivo Brück', roles: ['integrator'], groups: [], units: [] },
  { username: 'admin', displayName: 'Verwaltung des Systems', roles: ['admin'], groups: [], units: [] },
];
