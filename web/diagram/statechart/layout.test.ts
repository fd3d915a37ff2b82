import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import machine from '../../../processes/maengelmelder/maengelmelder.machine.ts';
import type { Box } from './layout.ts';
import { layOut } from './layout.ts';
import { linesOf } from './lines.ts';
import type { DrawnState } from './machine.ts';
import { allStates, readMachine, stateNames } from './machine.ts';

function read(config: object): DrawnState {
  const root = readMachine(JSON.stringify(config));
  if (root === null) throw new Error('no machine');
  return root;
}

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const isInside = (inner: Box, outer: Box): boolean => inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
const parentPath = ({ state }: Box): string => state.path.split('.').slice(0, -1).join('.');

/** What must hold of every drawing. */
function expectTidy(root: DrawnState): void {
  const { boxes, width, height } = layOut(root);
  expect(boxes.map(({ state }) => state.path).toSorted()).toEqual(allStates(root).map(({ path }) => path).toSorted());
  for (const box of boxes.slice(1)) {
    const outer = boxes.find(({ state }) => state.path === parentPath(box));
    expect(outer !== undefined && isInside(box, outer)).toBe(true);
    const siblings = boxes.slice(1).filter((other) => other !== box && parentPath(other) === parentPath(box));
    expect(siblings.filter((other) => overlap(box, other)).map(({ state }) => `${state.path} over ${box.state.path}`)).toEqual([]);
    expect(box.x + box.width <= width && box.y + box.height <= height).toBe(true);
  }
}

describe('the drawing of a machine', () => {
  it('of the shipped procedure puts every state into the one around it and none over another', () => {
    expectTidy(read(machine));
  });

  it('does so for any machine', () => {
    interface Sketch { readonly kind: 'atomic' | 'compound' | 'parallel'; readonly children: readonly Sketch[]; readonly to: number }
    const sketch = fc.letrec<{ node: Sketch }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.record({ kind: fc.constant('atomic' as const), children: fc.constant([]), to: fc.nat(3) }),
        fc.record({ kind: fc.constantFrom('compound' as const, 'parallel' as const), children: fc.array(tie('node'), { minLength: 1, maxLength: 4 }), to: fc.nat(3) }),
      ),
    })).node;
    const states = (list: readonly Sketch[]): object =>
      Object.fromEntries(list.map(({ kind, children, to }, index) => [`s${index}`, { ...(kind === 'atomic' ? {} : { ...(kind === 'compound' ? { initial: 's0' } : { type: 'parallel' }), states: states(children) }), on: { Go: `s${to % list.length}` } }]));
    fc.assert(fc.property(fc.array(sketch, { minLength: 1, maxLength: 4 }), (list) => expectTidy(read({ id: 'm', initial: 's0', states: states(list) }))), { numRuns: 200 });
  });

  it('goes down along the way the states are gone, and back up around the side', () => {
    const root = read({ id: 'm', initial: 'a', states: { c: {}, b: { on: { Next: 'c', Back: 'a' } }, a: { on: { Next: 'b' } } } });
    const { boxes } = layOut(root);
    const top = (path: string): number => boxes.find(({ state }) => state.path === path)?.y ?? -1;
    expect(top('a') < top('b') && top('b') < top('c')).toBe(true);
  });

  it('draws one line for all transitions between two states', () => {
    const root = read({ id: 'm', initial: 'a', states: { a: { on: { X: 'b', Y: '#m.b' }, after: { P1D: 'b' } }, b: { initial: 'c', states: { c: { on: { Z: '#m.a' } } } } } });
    expect(linesOf(layOut(root)).map(({ from, to, transitions }) => [from.state.path, to.state.path, transitions.length])).toEqual([['a', 'b', 3], ['b.c', 'a', 1]]);
  });

  it('finds every target of the shipped procedure', () => {
    const root = read(machine);
    const paths = new Set(allStates(root).map(({ path }) => path));
    const targets = allStates(root).flatMap(({ transitions }) => transitions.flatMap((transition) => transition.targets));
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((target) => !paths.has(target))).toEqual([]);
  });
});

describe('what people read', () => {
  it('names a state with those around it, and falls back to its key', () => {
    const names = stateNames(read({ id: 'm', meta: { name: 'Fall' }, initial: 'a', states: { a: { meta: { name: 'Arbeit' }, initial: 'b', states: { b: {} } } } }));
    expect([names.get('m')?.name, names.get('a')?.name, names.get('a.b')?.name]).toEqual(['Fall', 'Arbeit', 'Arbeit › b']);
  });

  it('is nothing for a text that is no machine', () => {
    expect([readMachine('<xml/>'), readMachine('[1]')]).toEqual([null, null]);
  });

  it('gives transitions the ids that the history uses', () => {
    const root = read({ id: 'm', initial: 'a', states: { a: { on: { X: ['b', { guard: '=y', target: 'b' }] }, invoke: { id: 'job', src: 'task', onDone: 'b', onError: { code: 'E', target: 'b' } }, always: { guard: { type: 'not', params: { guard: '=z' } }, target: 'b' } }, b: {} } });
    expect(root.children[0]?.transitions.map(({ id, trigger, guard }) => [id, trigger.kind, trigger.name, guard])).toEqual([
      ['a/on.X/1', 'event', 'X', ''], ['a/on.X/2', 'event', 'X', 'y'], ['a/always/1', 'always', '', 'not (z)'], ['a/onDone.job/1', 'done', '', ''], ['a/onError.job/1', 'error', 'E', ''],
    ]);
  });
});
