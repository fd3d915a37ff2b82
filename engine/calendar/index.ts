export { berlinOffset, startOfBerlinDay, toBerlinDate } from './berlin-time.ts';
export { computeDeadline } from './deadline.ts';
export { holidays, isWorkingDay, LANDS } from './holidays.ts';
export type { Land } from './holidays.ts';
export { notifiedOn } from './notification.ts';
export type * from './contract.ts';
