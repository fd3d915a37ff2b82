import * as fc from 'fast-check';
import type { Activity, Block, Catcher, Code, Repetition, Several, Throw, Thrown, Trigger, Wild, Work } from '../oracle/block.ts';

/** What may occur in generated blocks. `wild`: also what the oracle does not speak about. */
interface Range {
  readonly wild: boolean;
  /** Nesting of blocks. */
  readonly depth: number;
}

const anyCode = fc.constantFrom<Code>('A', 'B');
const anyWork: fc.Arbitrary<Work> = fc.constantFrom('user', 'service', 'call', 'script', 'pause', 'receive');

/** One time in four. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, { arbitrary, weight: 1 });

const anyRepetition: fc.Arbitrary<Repetition> = fc.oneof(
  fc.record({ kind: fc.constant('loop'), testBefore: fc.boolean(), times: fc.nat(3), maximum: fc.option(fc.integer({ min: 1, max: 3 })) }) as fc.Arbitrary<Repetition>,
  fc.record({ kind: fc.constant('instances'), sequential: fc.boolean(), count: fc.nat(3), from: fc.constantFrom('list', 'number'), enough: fc.option(fc.integer({ min: 1, max: 3 })) }) as fc.Arbitrary<Repetition>,
);

const anyThrown: fc.Arbitrary<Thrown> = fc.oneof(
  fc.record({ kind: fc.constantFrom('error', 'escalation'), code: anyCode }) as fc.Arbitrary<Thrown>,
  fc.record({ kind: fc.constantFrom('terminate', 'cancel') }) as fc.Arbitrary<Thrown>,
  { arbitrary: fc.record({ kind: fc.constant('compensate'), activity: fc.option(fc.constant('')) }) as fc.Arbitrary<Thrown>, weight: 2 },
);

const triggers: readonly fc.Arbitrary<Trigger>[] = [
  fc.record({ kind: fc.constantFrom('timer', 'cycle', 'message') }) as fc.Arbitrary<Trigger>,
  fc.record({ kind: fc.constantFrom('error', 'escalation'), code: fc.option(anyCode) }) as fc.Arbitrary<Trigger>,
];
const wildTriggers: fc.Arbitrary<Trigger> = fc.record({ kind: fc.constantFrom('signal', 'condition', 'either', 'both') }) as fc.Arbitrary<Trigger>;

/** Any block at all; `wellFormed` makes of it one that is a right model. */
function rawBlock(range: Range): fc.Arbitrary<Block> {
  const inner = anyPart(range);
  return fc.record({ kind: fc.constant('sequence'), id: fc.constant(''), blocks: fc.array(inner, { minLength: 1, maxLength: 4 }) }) as fc.Arbitrary<Several>;
}

function anyPart({ wild, depth }: Range): fc.Arbitrary<Block> {
  return fc.letrec<{ block: Block; catcher: Catcher }>((tie) => {
    const id = fc.constant('');
    const trigger = fc.oneof(...triggers, ...(wild ? [wildTriggers] : []));
    const several = fc.record({ kind: fc.constantFrom('sequence', 'sequence', 'parallel', 'choice', 'inclusive', 'race'), id, blocks: fc.array(tie('block'), { minLength: 2, maxLength: 3 }) }) as fc.Arbitrary<Several>;
    const catchers = fc.array(tie('catcher'), { maxLength: 2 });
    const activity = (does: fc.Arbitrary<Activity['does']>): fc.Arbitrary<Block> =>
      fc.record({ kind: fc.constant('activity'), id, does, repeats: seldom(anyRepetition), guards: catchers, undoable: fc.boolean(), fails: seldom(anyCode) }) as fc.Arbitrary<Block>;
    const leaf = fc.record({ kind: fc.constant('activity'), id, does: anyWork, repeats: fc.constant(null), guards: fc.constant([]), undoable: fc.boolean(), fails: fc.constant(null) }) as fc.Arbitrary<Block>;
    const inside = fc.record({ transaction: fc.boolean(), body: tie('block'), handlers: catchers }) as fc.Arbitrary<Activity['does']>;
    const thrown = fc.record({ kind: fc.constant('throw'), id, what: anyThrown }) as fc.Arbitrary<Throw>;
    const beyond = fc.record({
      kind: fc.constant('wild'),
      id,
      what: fc.constantFrom('fragile', 'adHoc', 'adHocSequence', 'complex', 'link', 'either', 'both', 'throwSignal', 'catchSignal', 'setFlag', 'catchFlag', 'results'),
      blocks: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }) as fc.Arbitrary<Wild>;
    return {
      block: fc.oneof({ maxDepth: depth, depthSize: 'max', withCrossShrink: true }, leaf, { arbitrary: several, weight: 4 }, { arbitrary: activity(inside), weight: 4 }, { arbitrary: activity(anyWork), weight: 2 }, { arbitrary: thrown, weight: 2 }, ...(wild ? [{ arbitrary: beyond, weight: 4 }] : [])),
      catcher: fc.record({ id, on: trigger, interrupting: fc.boolean(), leads: tie('block') }) as fc.Arbitrary<Catcher>,
    };
  }).block;
}

/** Blocks whose outcome the oracle knows. */
export const anyPlainBlock: fc.Arbitrary<Block> = rawBlock({ wild: false, depth: 3 });

/** Blocks with everything that can be executed. */
export const anyBlock: fc.Arbitrary<Block> = rawBlock({ wild: true, depth: 3 });
