export { decide, explain } from './decide.ts';
export type { Explanation } from './decide.ts';
export type { DecisionModel } from './model.ts';
export { readDmn } from './read.ts';
export type { ReadDmnResult } from './read.ts';
export type { Trace } from './session.ts';
