import { boundary, cancel, catchEvent, chain, compensate, conditional, duration, end, error, escalation, eventSubProcess, link, message, processXml, signal, start, subProcess, terminate, throwEvent } from '../../testing/bpmn-xml.ts';
import type { Rule } from '../../testing/rule.ts';
import { beside, line, withBoundary } from '../../testing/rule-models.ts';

/** Table 10.93 of BPMN 2.0.2, turned round: what may not stand where. */
const DEFINITIONS = {
  message: ['a message', message('M')],
  timer: ['a timer', duration('PT1H')],
  escalation: ['an escalation', escalation('E')],
  error: ['an error', error('E')],
  cancel: ['cancelling', cancel()],
  compensation: ['compensation', compensate()],
  conditional: ['a condition', conditional('=x > 1')],
  link: ['a link', link('x')],
  signal: ['a signal', signal('S')],
  terminate: ['termination', terminate()],
  none: ['nothing', ''],
} as const satisfies Readonly<Record<string, readonly [words: string, xml: string]>>;

interface Place {
  /** How the rule is said; `…` stands for what may not be there. */
  readonly sentence: string;
  readonly model: (definition: string) => string;
  readonly never: readonly (keyof typeof DEFINITIONS)[];
  /** What may stand there instead. */
  readonly instead: string;
}

const inner = (definition: string): string => line(subProcess('sub', {}, start('e', definition), end('f'), chain('e', 'f')));
const handler = (definition: string): string => beside(eventSubProcess('sub', start('e', definition), end('f'), chain('e', 'f')));

const PLACES: readonly Place[] = [
  { sentence: 'A process is not begun by ….', model: (definition) => processXml('p', start('e', definition), end(), chain('e', 'end')), never: ['escalation', 'error', 'cancel', 'compensation', 'link', 'terminate'], instead: signal('S') },
  { sentence: 'A sub-process that a flow leads to is not begun by ….', model: inner, never: ['message', 'timer', 'escalation', 'error', 'cancel', 'compensation', 'conditional', 'link', 'signal', 'terminate'], instead: '' },
  { sentence: 'An event sub-process is not begun by ….', model: handler, never: ['none', 'cancel', 'link', 'terminate'], instead: signal('S') },
  { sentence: 'An event in the flow does not wait for ….', model: (definition) => line(catchEvent('e', definition)), never: ['none', 'escalation', 'error', 'cancel', 'compensation', 'terminate'], instead: signal('S') },
  { sentence: 'An event in the flow does not throw ….', model: (definition) => line(throwEvent('e', definition)), never: ['timer', 'error', 'cancel', 'conditional', 'terminate'], instead: signal('S') },
  { sentence: 'An event at the border of an activity does not wait for ….', model: (definition) => withBoundary(boundary('on', 'a', signal('S')), boundary('e', 'a', definition)), never: ['none', 'link', 'terminate'], instead: message('M') },
  { sentence: 'An end event does not throw ….', model: (definition) => processXml('p', start(), end('e', definition), chain('start', 'e')), never: ['timer', 'conditional', 'link'], instead: signal('S') },
];

export const RULES: readonly Rule[] = PLACES.flatMap(({ sentence, model, never, instead }) =>
  never.map((kind): Rule => {
    const [words, definition] = DEFINITIONS[kind];
    return { rule: sentence.replace('…', words), clause: '10.5.1, table 10.93', code: 'BPMN_EVENT_POSITION', severity: 'error', at: 'e', broken: model(definition), right: model(instead) };
  }),
);
