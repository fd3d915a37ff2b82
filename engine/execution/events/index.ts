import type { EventKind } from '../../model/bpmn/model.ts';
import type { EventBehavior } from '../event-behavior.ts';
import { error } from './error.ts';
import { link } from './link.ts';
import { message } from './message.ts';
import { signal } from './signal.ts';
import { terminate } from './terminate.ts';
import { timer } from './timer.ts';

/** The table of event definitions: a new one is a new file and a line here. */
export const EVENTS: Readonly<Record<EventKind, EventBehavior>> = { error, link, message, signal, terminate, timer };
