import type { Effect } from '../../execution/contract.ts';
import type { InstanceRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';

export type EffectOf<K extends Effect['type']> = Extract<Effect, { readonly type: K }>;

/** Turns one effect of an instance into rows. One file per kind of effect. */
export type CarryOut<K extends Effect['type']> = (scope: CommandScope, instance: InstanceRow, effect: EffectOf<K>) => Step<void>;
/** The same for an effect that needs to read nothing. */
export type CarryOutAtOnce<K extends Effect['type']> = (scope: CommandScope, instance: InstanceRow, effect: EffectOf<K>) => undefined;
