import { each, EVENT_DEFINITIONS } from './groups.ts';
import { kind, notes, oneReference, part, parts, reference, references, steers, text } from './kind.ts';
import type { ElementKind } from './kind.ts';
import { base } from './foundation.ts';
import { flowNode } from './process.ts';

/** BPMN 2.0.2, clause 10.5. That a message, signal or link must be named is checked with the rules of events. */
const event = kind('10.5.1', [flowNode], {}, { property: parts });
const definitions = { ...each(EVENT_DEFINITIONS, parts), eventDefinitionRef: references('error', EVENT_DEFINITIONS) };
const catchEvent = kind('10.5.1', [event], { parallelMultiple: steers }, { dataOutput: parts, dataOutputAssociation: parts, outputSet: part, ...definitions });
const throwEvent = kind('10.5.1', [event], {}, { dataInput: parts, dataInputAssociation: parts, inputSet: part, ...definitions });

export const EVENT_KINDS: Readonly<Record<string, ElementKind>> = {
  startEvent: kind('10.5.2', [catchEvent], { isInterrupting: steers }),
  intermediateCatchEvent: kind('10.5.4', [catchEvent]),
  boundaryEvent: kind('10.5.4', [catchEvent], { cancelActivity: steers, attachedToRef: text }),
  intermediateThrowEvent: kind('10.5.4', [throwEvent]),
  implicitThrowEvent: kind('10.5.4', [throwEvent]),
  endEvent: kind('10.5.3', [throwEvent]),

  messageEventDefinition: kind('10.5.5', [base], { messageRef: reference('error', ['message']) }, { operationRef: oneReference('warning', ['operation']) }),
  signalEventDefinition: kind('10.5.5', [base], { signalRef: reference('error', ['signal']) }),
  errorEventDefinition: kind('10.5.5', [base], { errorRef: reference('error', ['error']) }),
  escalationEventDefinition: kind('10.5.5', [base], { escalationRef: reference('error', ['escalation']) }),
  timerEventDefinition: kind('10.5.5', [base], {}, { timeDate: part, timeDuration: part, timeCycle: part }),
  conditionalEventDefinition: kind('10.5.5', [base], {}, { condition: part }),
  compensateEventDefinition: kind('10.5.5', [base], { waitForCompletion: steers, activityRef: text }),
  cancelEventDefinition: kind('10.5.5', [base]),
  terminateEventDefinition: kind('10.5.5', [base]),
  linkEventDefinition: kind('10.5.5', [base], { name: text }, { source: notes, target: notes }),
};
