import { describe, expect, test } from 'vitest';
import { BOUNDARY_EVENTS } from './cases/boundary-events.ts';
import { CALLS } from './cases/calls.ts';
import { COMPENSATION } from './cases/compensation.ts';
import { EVENT_SUB_PROCESSES } from './cases/event-sub-processes.ts';
import { GATEWAYS } from './cases/gateways.ts';
import { MESSAGES } from './cases/messages.ts';
import { REPETITION } from './cases/repetition.ts';
import { TIMERS } from './cases/timers.ts';
import { play } from './play.ts';
import { STYLES } from './written.ts';

/** Each model is written in one of the styles, in turn, so that every style meets every kind of element. */
describe.each(Object.entries({ BOUNDARY_EVENTS, CALLS, COMPENSATION, EVENT_SUB_PROCESSES, GATEWAYS, MESSAGES, REPETITION, TIMERS }))('%s', (_, cases) => {
  test.each(cases.map((each, index) => [each.name, STYLES[index % STYLES.length] ?? 'plain', each] as const))('given %s, written in the style "%s", then it ends as the specification says', async (_name, style, each) => {
    expect(await play(each, style)).toEqual([]);
  });
});
