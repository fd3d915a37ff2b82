import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cancel, compensate, conditional, cycle, definitions, duration, element, error, escalation, flow, link, message, signal, terminate } from '../../testing/bpmn-xml.ts';
import { readBpmnFile } from '../read.ts';

/** Models thrown together without regard for any rule: every reference may lead anywhere, every mark may stand anywhere. */
const anyId = fc.constantFrom('n0', 'n1', 'n2', 'n3', 'n4', 'n5');
const definition = fc.constantFrom('', message('M'), signal('S'), duration('PT1H'), cycle('R3/PT1M'), conditional('=x'), error('E'), escalation('E'), compensate(), compensate('n1'), cancel(), terminate(), link('x'), '<eventDefinitionRef>shared</eventDefinitionRef>', '<timerEventDefinition/>', '<conditionalEventDefinition/>');
const marker = fc.constantFrom('', '<standardLoopCharacteristics/>', '<standardLoopCharacteristics loopMaximum="2"/>', '<multiInstanceLoopCharacteristics/>', '<multiInstanceLoopCharacteristics behavior="One" oneBehaviorEventRef="shared"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>', '<completionCondition>=done</completionCondition>');
const ACTIVITIES = ['task', 'userTask', 'serviceTask', 'receiveTask', 'scriptTask', 'subProcess', 'transaction', 'adHocSubProcess'];
const EVENTS = ['startEvent', 'endEvent', 'intermediateThrowEvent'];
const CATCHERS = ['intermediateCatchEvent', 'boundaryEvent'];
const REST = ['callActivity', 'exclusiveGateway', 'inclusiveGateway', 'parallelGateway', 'complexGateway', 'eventBasedGateway', 'choreographyTask'];
const attributes = fc.record(
  {
    attachedToRef: anyId,
    default: fc.constantFrom('f1', 'f2', 'gone'),
    cancelActivity: fc.constant('false'),
    isInterrupting: fc.constant('false'),
    triggeredByEvent: fc.constant('true'),
    isForCompensation: fc.constant('true'),
    instantiate: fc.constant('true'),
    eventGatewayType: fc.constant('Parallel'),
    parallelMultiple: fc.constant('true'),
    messageRef: fc.constantFrom('message_M', 'gone'),
    calledElement: fc.constantFrom('p', 'gone'),
  },
  { requiredKeys: [] },
);
const marks = fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: attributes });

interface Part {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly string[];
  readonly inner: readonly Part[];
}
const part: fc.Arbitrary<Part> = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.oneof(
    fc.record({
      type: fc.constantFrom(...ACTIVITIES),
      attributes: marks,
      content: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(marker, { maxLength: 2 }) }),
      inner: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('part'), { maxLength: 3 })),
    }),
    fc.record({ type: fc.constantFrom(...EVENTS), attributes: marks, content: fc.array(definition, { maxLength: 2 }), inner: fc.constant([]) }),
    fc.record({ type: fc.constantFrom(...CATCHERS), attributes: marks, content: fc.array(definition, { minLength: 1, maxLength: 2 }), inner: fc.constant([]) }),
    fc.record({ type: fc.constantFrom(...REST), attributes: marks, content: fc.constant([]), inner: fc.constant([]) }),
  ),
})).part;
const flows = fc.array(fc.tuple(anyId, anyId, fc.constantFrom(undefined, undefined, undefined, undefined, '=x > 1', 'broken (')), { maxLength: 3 });
const ties = fc.array(fc.tuple(anyId, anyId), { maxLength: 2 });
const SCOPES = new Set(['subProcess', 'transaction', 'adHocSubProcess']);
const DECLARED = '<message id="message_M" name="M"/><signal id="signal_S" name="S"/><error id="error_E" errorCode="E"/><escalation id="escalation_E" escalationCode="E"/><signalEventDefinition id="shared" signalRef="signal_S"/>';

/** Elements are called `n0`, `n1`, … in the order of the document. */
function xmlOf(parts: readonly Part[], counter = { next: 0 }): string {
  const one = ({ type, attributes: given, content, inner }: Part): string => {
    const id = `n${counter.next++}`;
    const attached = type === 'boundaryEvent' ? { attachedToRef: 'n0', ...given } : given;
    return element(type, id, attached, ...content, SCOPES.has(type) ? xmlOf(inner, counter) : '');
  };
  return parts.map(one).join('');
}

test('given a model thrown together at random, then it is deployed or refused with sentences, and never breaks the reader', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), flows, ties, (parts, connections, associations) => {
      const xml = definitions(
        DECLARED,
        '<process id="p" isExecutable="true">',
        xmlOf(parts),
        ...connections.map(([from, to, condition], index) => flow(from, to, condition, `f${index}`)),
        ...associations.map(([from, to], index) => `<association id="t${index}" sourceRef="${from}" targetRef="${to}"/>`),
        '</process>',
      );
      const { models, findings } = readBpmnFile(xml, 'h');
      const refused = findings.some(({ severity }) => severity === 'error');
      if (!refused) accepted += 1;
      expect(models.length > 0).toBe(!refused);
      for (const { code, message: sentence } of findings) expect([code, sentence]).toEqual([expect.stringMatching(/^[A-Z_]+$/), expect.stringMatching(/\w[\s\S]*[.;:]/)]);
    }),
    { numRuns: 2_000 },
  );
  // most are refused, but not all: what passes the checks is compiled
  expect(accepted).toBeGreaterThan(0);
});
