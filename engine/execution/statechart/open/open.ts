import type { WaitDefinition } from '../../../model/statechart/model.ts';
import type { Draft } from '../draft.ts';
import type { Memory } from '../memory.ts';

/** Asks the outside world for what a state waits for. May halt. */
export type OpenOf<K extends WaitDefinition['kind']> = (draft: Draft, wait: Extract<WaitDefinition, { readonly kind: K }>, memory: Memory) => void;
