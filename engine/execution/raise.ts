import type { BpmnElement } from '../model/bpmn/model.ts';
import { behaviorOfEvent } from './arm.ts';
import type { Problem } from './contract.ts';
import { complete } from './leave.ts';
import type { Run } from './run.ts';
import type { Token } from './state.ts';
import { findToken } from './tokens.ts';

/** Does what a throwing event says; its token goes on unless the event has seen to that itself. */
export function raise(run: Run, token: Token, element: BpmnElement): Problem | undefined {
  const { event } = element;
  const result = event && behaviorOfEvent(run, event).raise?.(run, token, element, event);
  if (result !== undefined && result !== 'handled') return result;
  if (result === undefined && findToken(run, token.id)) complete(run, token, element);
  return undefined;
}
