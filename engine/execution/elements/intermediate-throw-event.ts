import type { ElementBehavior } from '../element-behavior.ts';
import { endEvent } from './end-event.ts';

/** Throwing intermediate event (BPMN 2.0.2, 10.5.4): as an end event, but the token goes on. */
export const intermediateThrowEvent: ElementBehavior = endEvent;
