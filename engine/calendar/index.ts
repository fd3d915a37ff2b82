export { berlinOffset, startOfBerlinDay, toBerlinDate } from './berlin-time.ts';
export { computeDeadline, RULE_VERSION } from './deadline.ts';
export { readDeadlineRule } from './deadline-rule.ts';
export { holidays, isLand, isWorkingDay, LANDS } from './holidays.ts';
export type { Holiday, Land } from './holidays.ts';
export { notifiedOn } from './notification.ts';
export type { Dispatch, Notification } from './notification.ts';
export type * from './contract.ts';
