import { expect, test } from 'vitest';
import { ALLOWED_EVENTS, EXECUTABLE_TYPES } from '../../model/bpmn/executable.ts';
import { EVENTS } from '../events/index.ts';
import { ELEMENTS } from './index.ts';

test('given the types that the checks let through, then each has a behaviour and there is none besides', () => {
  expect(Object.keys(ELEMENTS).toSorted()).toEqual([...EXECUTABLE_TYPES].toSorted());
});

test('given the event definitions that the checks let through, then each can do what its position asks of it', () => {
  expect([...ALLOWED_EVENTS.boundary, ...ALLOWED_EVENTS.intermediateCatch, ...ALLOWED_EVENTS.eventSubProcessStart].filter((kind) => !waits(kind))).toEqual([]);
  expect([...ALLOWED_EVENTS.intermediateThrow, ...ALLOWED_EVENTS.end].filter((kind) => !raises(kind))).toEqual([]);
});

/** Thrown in the instance itself, these look for who catches them; a link and an undoing are tied to it in the model. */
const NOT_AWAITED: ReadonlySet<string> = new Set(['error', 'escalation', 'cancel', 'compensate', 'link']);

function waits(kind: string): boolean {
  return NOT_AWAITED.has(kind) || EVENTS[kind as keyof typeof EVENTS].arm !== undefined;
}

function raises(kind: string): boolean {
  return kind === 'none' || EVENTS[kind as keyof typeof EVENTS].ready !== undefined;
}
