import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BpmnModel } from '../model/bpmn/model.ts';
import type { ExecutionEvent } from './contract.ts';
import { anyBlock } from './testing/any-block.ts';
import { anyGraph, graphXml } from './testing/any-graph.ts';
import { modelXml } from './testing/block-xml.ts';
import { imbalances } from './testing/books.ts';
import { TestInstance, modelOf } from './testing/instance.ts';
import { possibleMishaps, staleEvents } from './testing/reports.ts';
import { propertyRuns } from './testing/runs.ts';
import { wellFormed } from './testing/well-formed.ts';

const MOST_EVENTS = 40;
const picks = fc.array(fc.nat(), { minLength: MOST_EVENTS, maxLength: MOST_EVENTS });

/**
 * Plays an instance in any order, saved and loaded before each event beside it, with late reports in between, once more
 * from the start, and cancels it in the end. Returns what went wrong.
 */
function complaints(model: BpmnModel, order: readonly number[]): readonly string[] {
  const live = new TestInstance(model).start({ path: 1 });
  const saved = new TestInstance(model, { throughJson: true }).start({ path: 1 });
  const found = new Set(imbalances(live));
  for (const pick of order) {
    if (live.state.status !== 'active') break;
    const events = possibleMishaps(live);
    const event = events[pick % events.length];
    if (!event) break;
    const same = text(saved.apply(event)) === text(live.apply(event)) && text(saved.state) === text(live.state);
    if (!same) found.add('saved and loaded, it behaves in another way');
    for (const complaint of imbalances(live)) found.add(complaint);
    const stale = staleEvents(live);
    const late = stale[pick % stale.length];
    if (late && !changesNothing(live, late)) found.add('a late report changes something');
  }
  if (!replaysAlike(model, live)) found.add('a replay gives another state');
  live.apply({ type: 'instanceCancelled' });
  for (const complaint of imbalances(live)) found.add(`after it was cancelled, ${complaint}`);
  return [...found];
}

function changesNothing(instance: TestInstance, event: ExecutionEvent): boolean {
  const before = text(instance.state);
  return instance.apply(event).length === 0 && text(instance.state) === before;
}

function replaysAlike(model: BpmnModel, live: TestInstance): boolean {
  const replayed = new TestInstance(model);
  for (const event of live.events) replayed.apply(event);
  return text(replayed.state) === text(live.state) && text(replayed.effects) === text(live.effects);
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

test('given any block-structured model and any order of events, duplicates and late reports among them, then no token is lost or made up, saving between events changes nothing, and a replay gives the same bytes', () => {
  fc.assert(
    fc.property(anyBlock, picks, (block, order) => {
      expect(complaints(modelOf(modelXml(wellFormed(block, true))), order)).toEqual([]);
    }),
    { numRuns: propertyRuns(150) },
  );
});

test('given any model at all, however its paths split and join, then the same holds', () => {
  fc.assert(
    fc.property(anyGraph, picks, (graph, order) => {
      expect(complaints(modelOf(graphXml(graph)), order)).toEqual([]);
    }),
    { numRuns: propertyRuns(150) },
  );
});
