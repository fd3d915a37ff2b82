/**
 * A process as blocks with one way in and one way out. The generator makes them, `testing/block-xml.ts` writes them as BPMN,
 * and the oracle says by recursion what must come of them. `id` tells them apart; every answer that a block needs from
 * outside (how long something takes, which way is chosen) is a function of its id, see `answers.ts`.
 */
export type Block = Activity | Several | Throw | Wild;

export interface Several {
  readonly kind: 'sequence' | 'parallel' | 'choice' | 'inclusive' | 'race';
  readonly id: string;
  readonly blocks: readonly Block[];
}

/** `pause` and `receive` are catching events; `script` alone takes no time. */
export type Work = 'user' | 'service' | 'call' | 'script' | 'pause' | 'receive';

export interface Activity {
  readonly kind: 'activity';
  readonly id: string;
  readonly does: Work | Inside;
  readonly repeats: Repetition | null;
  readonly guards: readonly Catcher[];
  /** Whether another activity undoes it as a whole. */
  readonly undoable: boolean;
  /** The business error that the one who does the work reports at times. */
  readonly fails: Code | null;
}

/** What a sub-process holds. */
export interface Inside {
  readonly transaction: boolean;
  readonly body: Block;
  /** Event sub-processes. */
  readonly handlers: readonly Catcher[];
}

export type Repetition =
  | { readonly kind: 'loop'; readonly testBefore: boolean; readonly times: number; readonly maximum: number | null }
  /** `enough`: instances after which the others are not needed any more. */
  | { readonly kind: 'instances'; readonly sequential: boolean; readonly count: number; readonly from: 'list' | 'number'; readonly enough: number | null };

export type Code = 'A' | 'B';

export type Trigger =
  | { readonly kind: 'timer' | 'cycle' | 'message' | 'cancel' }
  | { readonly kind: 'error' | 'escalation'; readonly code: Code | null }
  /** Beyond the oracle. */
  | { readonly kind: 'signal' | 'condition' | 'either' | 'both' };

/** A boundary event or the start of an event sub-process, and what it leads to. */
export interface Catcher {
  readonly id: string;
  readonly on: Trigger;
  readonly interrupting: boolean;
  readonly leads: Block;
}

/** After a pause, and then only at times, something is thrown. */
export interface Throw {
  readonly kind: 'throw';
  readonly id: string;
  readonly what: Thrown;
}

export type Thrown =
  | { readonly kind: 'error' | 'escalation'; readonly code: Code }
  | { readonly kind: 'terminate' | 'cancel' }
  /** `activity`: null for all that can be undone. */
  | { readonly kind: 'compensate'; readonly activity: string | null };

/** What the oracle does not speak about: only the properties use it. */
export interface Wild {
  readonly kind: 'wild';
  readonly id: string;
  readonly what: 'fragile' | 'adHoc' | 'adHocSequence' | 'complex' | 'link' | 'either' | 'both' | 'throwSignal' | 'catchSignal' | 'setFlag' | 'catchFlag' | 'results';
  readonly blocks: readonly Block[];
}
