import type { Attributes, Node } from './node.ts';
import { expression, kind, node } from './node.ts';

type Content = Parameters<typeof node>[1];

export const start = kind('startEvent');
export const end = kind('endEvent');
export const task = kind('task');
export const userTask = kind('userTask');
export const serviceTask = kind('serviceTask');
export const sendTask = kind('sendTask');
export const receiveTask = kind('receiveTask');
export const subProcess = kind('subProcess');
export const transaction = kind('transaction');
export const adHoc = kind('adHocSubProcess');
export const exclusive = kind('exclusiveGateway');
export const parallel = kind('parallelGateway');
export const inclusive = kind('inclusiveGateway');
export const complex = kind('complexGateway');
export const eventBased = kind('eventBasedGateway');
export const catchEvent = kind('intermediateCatchEvent');
export const throwEvent = kind('intermediateThrowEvent');

export const process = (id: string, ...content: readonly Content[]): Node => node('process', { id, isExecutable: 'true' }, ...content);
export const eventSubProcess = (id: string, ...content: readonly Content[]): Node => subProcess(id, { triggeredByEvent: 'true' }, ...content);
export const callActivity = (id: string, calledElement: string, ...content: readonly Content[]): Node => node('callActivity', { id, calledElement }, ...content);
export const boundary = (id: string, attachedToRef: string, ...content: readonly Content[]): Node => node('boundaryEvent', { id, attachedToRef }, ...content);
/** A script task that sets one variable. */
export const assign = (id: string, variable: string, value: string, ...content: readonly Content[]): Node => node('scriptTask', { id, scriptFormat: 'feel' }, ...content, node('script', `{ ${variable}: ${value} }`));

/** A path (`A -> B -> C`), its last flow with a condition if one follows in brackets: `G -> A [x > 1]`. Flows are named by their ends, a second one between the same with a number. */
export function flows(...paths: readonly string[]): readonly Node[] {
  const between = new Map<string, number>();
  return paths.flatMap((path) => {
    const [, way = '', condition] = /^([^[]*)(?:\[(.*)\])?$/.exec(path) ?? [];
    const ids = way.split('->').map((id) => id.trim());
    return ids.slice(1).map((targetRef, index) => {
      const sourceRef = ids[index] ?? '';
      const ends = `${sourceRef}_${targetRef}`;
      const number = (between.get(ends) ?? 0) + 1;
      between.set(ends, number);
      return node('sequenceFlow', { id: number === 1 ? ends : `${ends}_${number}`, sourceRef, targetRef }, condition === undefined ? [] : [expression('conditionExpression', condition)]);
    });
  });
}

/** An activity that undoes another, with the boundary event and the association that tie it to that. */
export function undo(activity: string, handler: (id: string, ...content: readonly Content[]) => Node = task): readonly Node[] {
  return [boundary(`c${activity}`, activity, compensate()), handler(`U${activity}`, FOR_COMPENSATION), node('association', { id: `a${activity}`, sourceRef: `c${activity}`, targetRef: `U${activity}`, associationDirection: 'One' })];
}

export const BESIDE: Attributes = { cancelActivity: 'false' };
export const NOT_INTERRUPTING: Attributes = { isInterrupting: 'false' };
export const ALL_OF_THEM: Attributes = { parallelMultiple: 'true' };
export const ONE_BY_ONE: Attributes = { isSequential: 'true' };
export const FOR_COMPENSATION: Attributes = { isForCompensation: 'true' };

export const message = (messageRef: string): Node => node('messageEventDefinition', { messageRef });
export const signal = (signalRef: string): Node => node('signalEventDefinition', { signalRef });
export const error = (errorRef?: string): Node => node('errorEventDefinition', errorRef === undefined ? {} : { errorRef });
export const escalation = (escalationRef?: string): Node => node('escalationEventDefinition', escalationRef === undefined ? {} : { escalationRef });
export const terminate = (): Node => node('terminateEventDefinition');
export const cancel = (): Node => node('cancelEventDefinition');
export const compensate = (activityRef?: string): Node => node('compensateEventDefinition', activityRef === undefined ? {} : { activityRef });
export const link = (name: string): Node => node('linkEventDefinition', { name });
export const conditional = (condition: string): Node => node('conditionalEventDefinition', expression('condition', condition));
export const date = (text: string): Node => node('timerEventDefinition', node('timeDate', text));
export const duration = (text: string): Node => node('timerEventDefinition', node('timeDuration', text));
export const cycle = (text: string): Node => node('timerEventDefinition', node('timeCycle', text));

export const loop = (condition: string, ...content: readonly Content[]): Node => node('standardLoopCharacteristics', ...content, expression('loopCondition', condition));
export const instances = (count: number, ...content: readonly Content[]): Node => node('multiInstanceLoopCharacteristics', expression('loopCardinality', String(count)), ...content);
export const until = (condition: string): Node => expression('completionCondition', condition);
export const activation = (condition: string): Node => expression('activationCondition', condition);
