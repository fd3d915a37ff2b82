import type { ExecutionState } from '../contract.ts';
import type { BpmnState } from '../state.ts';
import { fromFormat1 } from './format-1.ts';
import type { Format1 } from './format-1.ts';

/** A stored state in the format of today, whichever it was written in. Throws for one that a later version has written. */
export function readState(state: ExecutionState): BpmnState {
  if (state.format === 2) return state as BpmnState;
  if (state.format === 1) return fromFormat1(state as Format1);
  throw new Error(`The saved state has format ${state.format}; this version reads formats 1 and 2.`);
}
