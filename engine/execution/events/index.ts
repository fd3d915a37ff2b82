import type { EventBehaviors } from '../event-behavior.ts';
import { cancel } from './cancel.ts';
import { compensate } from './compensate.ts';
import { conditional } from './conditional.ts';
import { error } from './error.ts';
import { escalation } from './escalation.ts';
import { link } from './link.ts';
import { message } from './message.ts';
import { multiple } from './multiple.ts';
import { signal } from './signal.ts';
import { terminate } from './terminate.ts';
import { timer } from './timer.ts';

/** The table of event definitions: a new one is a new file and a line here. */
export const EVENTS: EventBehaviors = { cancel, compensate, conditional, error, escalation, link, message, multiple, signal, terminate, timer };
