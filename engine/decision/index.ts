export { decide, explain } from './decide.ts';
export type { DecisionModel } from './model.ts';
export { readDmn } from './read.ts';
