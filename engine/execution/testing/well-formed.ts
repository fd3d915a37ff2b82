import type { Activity, Block, Catcher, Repetition, Several, Throw, Thrown, Wild } from '../oracle/block.ts';

/** What is allowed where a block stands. */
interface Place {
  /** Whether everything may stand everywhere, as the oracle has no say. */
  readonly wild: boolean;
  readonly inTransaction: boolean;
  /** Whether nothing else of the scope runs beside, so that what has completed so far is beyond doubt. */
  readonly alone: boolean;
  readonly throws: boolean;
  readonly undoing: boolean;
  /** Whether what an event started may cause such an event again. */
  readonly causes: boolean;
  /** Activities of the scope that can be undone from here. */
  readonly undoable: string[];
  /** What a compensation thrown here undoes. */
  readonly undoes: readonly string[];
}

/**
 * Gives every block an id and takes out what would be no right model, or no model with one right answer: a cancel outside
 * any transaction, two catchers of the same error, things thrown at the same moment as others.
 */
export function wellFormed(block: Block, wild = false): Block {
  const undoable: string[] = [];
  return new Shaper().block(block, { wild, inTransaction: false, alone: true, throws: true, undoing: true, causes: true, undoable, undoes: undoable });
}

class Shaper {
  #count = 0;

  #id(prefix: string): string {
    return `${prefix}${++this.#count}`;
  }

  block(block: Block, place: Place): Block {
    switch (block.kind) {
      case 'activity':
        return this.#activity(block, place);
      case 'throw':
        return this.#throw(block, place);
      case 'wild':
        return this.#wild(block, place);
      default:
        return this.#several(block, place);
    }
  }

  #several({ kind, blocks }: Several, place: Place): Block {
    const inside = place.wild || kind === 'sequence' || kind === 'choice' || kind === 'race' ? place : { ...place, alone: false };
    return { kind, id: this.#id(kind), blocks: blocks.map((block) => this.block(block, inside)) };
  }

  #activity(activity: Activity, place: Place): Block {
    const { does } = activity;
    const id = this.#id(typeof does === 'string' ? does : does.transaction ? 'transaction' : 'sub');
    if (does === 'pause' || does === 'receive') return { kind: 'activity', id, does, repeats: null, guards: [], undoable: false, fails: null };
    const repeats = repetitionOf(activity, place);
    const undoable = activity.undoable && place.undoing && does !== 'script';
    const worker = does === 'user' || does === 'service' || does === 'call';
    const inside = typeof does === 'string' ? does : this.#inside(does, repeats !== null, place);
    if (undoable || typeof does !== 'string') place.undoable.push(id);
    return { kind: 'activity', id, does: inside, repeats, guards: this.#guards(activity, place), undoable, fails: worker && place.throws ? activity.fails : null };
  }

  #inside({ transaction, body, handlers }: Exclude<Activity['does'], string>, repeated: boolean, place: Place): Activity['does'] {
    const undoable: string[] = [];
    const scope: Place = { ...place, undoable, undoes: undoable, inTransaction: place.inTransaction || transaction, alone: place.wild || !transaction };
    const shaped = this.block(body, scope);
    const kept = distinct(handlers);
    const throws = place.throws && (place.wild || kept.length < 2);
    return {
      transaction,
      // what takes no time would let several instances end at the same moment
      body: repeated && !place.wild ? { kind: 'sequence', id: this.#id('sequence'), blocks: [this.#pause(), shaped] } : shaped,
      handlers: kept.map((handler) => {
        const interrupting = interrupts(handler);
        const own: string[] = [];
        const alone = place.wild || (interrupting && !transaction);
        return this.#catcher(handler, { ...scope, throws, undoable: own, undoes: undoable, alone, undoing: place.undoing && (place.wild || interrupting) }, 'on');
      }),
    };
  }

  #guards({ does, guards }: Activity, place: Place): readonly Catcher[] {
    const cancel: Catcher = { id: '', on: { kind: 'cancel' }, interrupting: true, leads: this.#pause() };
    const all = typeof does !== 'string' && does.transaction ? [cancel, ...guards] : guards;
    return distinct(all).map((guard) => this.#catcher(guard, place.wild || interrupts(guard) ? place : { ...place, alone: false }, 'at'));
  }

  #catcher(catcher: Catcher, place: Place, prefix: string): Catcher {
    const interrupting = interrupts(catcher);
    const on = catcher.on.kind === 'cycle' && interrupting ? ({ kind: 'timer' } as const) : catcher.on;
    const id = this.#id(prefix);
    return { id, on, interrupting, leads: this.block(catcher.leads, { ...place, causes: false }) };
  }

  #throw({ what }: Throw, place: Place): Block {
    const thrown = allowed(what, place);
    return thrown ? { kind: 'throw', id: this.#id('before'), what: thrown } : this.#pause();
  }

  #wild({ what, blocks }: Wild, place: Place): Block {
    if (!place.wild || (!place.causes && (what === 'throwSignal' || what === 'setFlag'))) return this.#pause();
    const inside = (block: Block): Block => {
      const undoable: string[] = [];
      return this.block(block, what === 'complex' ? place : { ...place, undoable, undoes: undoable });
    };
    const holds = what === 'complex' || what === 'adHoc' || what === 'adHocSequence';
    return { kind: 'wild', id: this.#id(what), what, blocks: holds ? blocks.map(inside) : [] };
  }

  #pause(): Block {
    return { kind: 'activity', id: this.#id('pause'), does: 'pause', repeats: null, guards: [], undoable: false, fails: null };
  }
}

function interrupts({ on, interrupting }: Catcher): boolean {
  return interrupting || on.kind === 'error' || on.kind === 'cancel';
}

/** At one place only one may catch the same. */
function distinct(catchers: readonly Catcher[]): readonly Catcher[] {
  const names = catchers.map(({ on }) => (on.kind === 'error' || on.kind === 'escalation' ? `${on.kind} ${on.code}` : on.kind === 'signal' ? on.kind : undefined));
  return catchers.filter((_, index) => names[index] === undefined || names.indexOf(names[index]) === index);
}

function repetitionOf({ does, repeats }: Activity, { wild }: Place): Repetition | null {
  if (!repeats || (!wild && typeof does !== 'string' && does.transaction)) return null;
  if (repeats.kind === 'loop') return repeats;
  return { ...repeats, sequential: repeats.sequential || (!wild && does === 'script'), from: typeof does === 'string' ? 'list' : repeats.from };
}

function allowed(what: Thrown, { inTransaction, alone, throws, undoes, wild }: Place): Thrown | undefined {
  if (what.kind === 'cancel') return inTransaction ? what : { kind: 'terminate' };
  if (what.kind === 'compensate') return alone || wild ? { kind: 'compensate', activity: what.activity === null ? null : (undoes.at(-1) ?? null) } : undefined;
  return what.kind === 'terminate' || throws ? what : undefined;
}
