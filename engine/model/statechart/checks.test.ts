import { describe, expect, it } from 'vitest';
import { readStatechart } from './read.ts';

/** A machine in which nothing is wrong; each case changes one thing in it. */
const right = (more: object = {}, states: object = {}): object => ({
  id: 'permit',
  initial: 'open',
  states: { open: { on: { Go: 'closed' } }, closed: { type: 'final' }, ...states },
  ...more,
});
const open = (more: object, states: object = {}): object => right({}, { open: { on: { Go: 'closed' }, ...more }, ...states });
const invoking = (src: string, input: object, more: object = {}): object => open({ invoke: { src, input, ...more } });
const deadline = { kind: 'x', label: 'X', from: '2026-05-04', period: 'P2W', regime: 'VwVfG', channel: 'none', land: 'SN' };
const { land: _land, ...withoutLand } = deadline;
const parallel = (target: readonly string[]): object => right({}, { open: { on: { Go: { target } } }, both: { type: 'parallel', on: { End: 'closed' }, states: { a: { initial: 'x', states: { x: {}, y: {} } }, b: {} } } });

const found = (machine: object | string): readonly string[] =>
  readStatechart(typeof machine === 'string' ? machine : JSON.stringify(machine), '0'.repeat(64)).findings.map(({ severity, code, elementId }) => `${severity} ${code} ${elementId ?? ''}`.trim());

/** What breaks the rule, what is said, and what looks alike and is right. */
const CASES: readonly (readonly [rule: string, broken: object, finding: string, twin: object])[] = [
  ['has an id', right({ id: undefined }), 'error STATECHART_ID id', right({ id: 'permit-2' })],
  ['has an id of plain letters', right({ id: 'a.b' }), 'error STATECHART_ID id', right({ id: 'größe_2' })],
  ['has states', { id: 'x' }, 'error STATECHART_STATE', right()],
  ['says which state it begins with', right({ initial: undefined }), 'error STATECHART_INITIAL', right({ initial: { target: 'open' } })],
  ['begins with a state that is there', right({ initial: 'opne' }), 'error STATECHART_INITIAL initial', right({ initial: 'open' })],
  ['does not begin with a history', right({ initial: 'h' }, { h: { type: 'history' } }), 'error STATECHART_INITIAL initial', right({ initial: 'open' }, { open: { initial: 'x', states: { x: {}, h: { type: 'history' } }, on: { Go: 'closed', Back: '.h' } } })],
  ['says for each nested state which one it begins with', open({ states: { x: {} } }), 'error STATECHART_INITIAL states.open', open({ initial: 'x', states: { x: {} } })],
  ['knows its members', right({ inital: 'open' }), 'error STATECHART_MEMBER inital', right({ description: 'text' })],
  ['knows the members of states', open({ alwyas: 'closed' }), 'error STATECHART_MEMBER states.open.alwyas', open({ always: { guard: 'done', target: 'closed' } })],
  ['lets a final state do nothing more', right({}, { closed: { type: 'final', on: { Again: 'open' } } }), 'error STATECHART_MEMBER states.closed.on', right({}, { closed: { type: 'final', entry: { type: 'assign', params: { x: 1 } } } })],
  ['knows the members of transitions', open({ on: { Go: { traget: 'closed' } } }), 'error STATECHART_MEMBER states.open.on.Go.traget', open({ on: { Go: { target: 'closed', reenter: true } } })],
  ['gives each state a type that fits', open({ type: 'parallel' }), 'error STATECHART_STATE states.open.type', open({ type: 'parallel', states: { a: {}, b: {} } })],
  ['gives each state a type that there is', open({ type: 'task' }), 'error STATECHART_STATE states.open.type', open({ type: 'atomic' })],
  ['names states in plain letters', right({}, { 'a b': { on: { Go: 'closed' } } }), 'error STATECHART_ID states.a b', right({}, { open: { on: { Go: 'a-b' } }, 'a-b': { on: { Go: 'closed' } } })],
  ['uses each id of a state once', right({}, { open: { id: 'permit', on: { Go: 'closed' } } }), 'error STATECHART_ID states.open.id', right({}, { open: { id: 'first', on: { Go: 'closed' } } })],
  ['leads to states that are there', open({ on: { Go: 'cloesd' } }), 'error STATECHART_TARGET states.open.on.Go', open({ on: { Go: ['closed'] } })],
  ['leads to states by the right name', open({ initial: 'x', states: { x: { on: { Go: 'closed' } } } }), 'error STATECHART_TARGET states.open.states.x.on.Go', open({ initial: 'x', states: { x: { on: { Go: '#permit.closed' } } } })],
  ['does not take what JavaScript objects inherit for a state', open({ on: { Go: 'toString' } }), 'error STATECHART_TARGET states.open.on.Go', right({}, { open: { on: { Go: 'toString' } }, toString: { on: { Go: 'closed' } } })],
  ['leads to several states only if they lie in different regions', parallel(['both.a.x', 'both.a.y']), 'error STATECHART_TARGET states.open.on.Go.target.1', parallel(['both.a.y', 'both.b'])],
  ['waits for events with a name', open({ on: { '*': 'closed' } }), 'error STATECHART_EVENT states.open.on.*', open({ on: { 'Go now': 'closed' } })],
  ['waits for signals with a name', open({ on: { 'signal.': 'closed' } }), 'error STATECHART_EVENT states.open.on.signal.', open({ on: { 'signal.Alarm': 'closed' } })],
  ['writes guards in FEEL', open({ on: { Go: { target: 'closed', guard: '=amount >' } } }), 'error STATECHART_EXPRESSION states.open.on.Go.guard', open({ on: { Go: { target: 'closed', guard: 'amount > 3' } } })],
  ['asks no JavaScript function as a guard', open({ on: { Go: { target: 'closed', guard: { type: 'isPaid' } } } }), 'error STATECHART_GUARD states.open.on.Go.guard', open({ on: { Go: { target: 'closed', guard: { type: 'not', params: { guard: { type: 'stateIn', params: { state: '#permit.closed' } } } } } } })],
  ['asks for states that are there', open({ on: { Go: { target: 'closed', guard: { type: 'stateIn', params: { state: '#permit.gone' } } } } }), 'error STATECHART_TARGET states.open.on.Go.guard.params.state', open({ on: { Go: { target: 'closed', guard: { type: 'stateIn', params: { state: '#permit.open' } } } } })],
  ['calls no JavaScript function as an action', open({ entry: 'notify' }), 'error STATECHART_ACTION states.open.entry', open({ entry: [{ type: 'raise', params: { event: 'Go' } }] })],
  ['knows the types of actions', open({ entry: { type: 'asign', params: {} } }), 'error STATECHART_ACTION states.open.entry', open({ entry: { type: 'assign', params: { a: 1 } } })],
  ['gives actions what they need', open({ entry: { type: 'send', params: {} } }), 'error STATECHART_ACTION states.open.entry.params', open({ entry: { type: 'send', params: { message: 'M' } } })],
  ['knows the parameters of actions', open({ entry: { type: 'caseEvent', params: { event: 'x', outcom: 'y' } } }), 'error STATECHART_MEMBER states.open.entry.params.outcom', open({ entry: { type: 'caseEvent', params: { event: 'x', outcome: '=y' } } })],
  ['assigns FEEL that can be read', open({ exit: { type: 'assign', params: { a: '=1 +' } } }), 'error STATECHART_EXPRESSION states.open.exit.params.a', open({ exit: { type: 'assign', params: { a: '1 +' } } })],
  ['assigns no reserved name', open({ exit: { type: 'assign', params: { case: 1 } } }), 'error STATECHART_NAME_FORBIDDEN states.open.exit.params.case', open({ exit: { type: 'assign', params: { cases: 1 } } })],
  ['waits for delays that are times', open({ after: { '2 days': 'closed' } }), 'error STATECHART_DELAY states.open.after.2 days', open({ after: { P2D: 'closed' } })],
  ['describes delays that can be read', { ...open({ after: { soon: 'closed' } }), delays: { soon: 'later' } }, 'error STATECHART_DELAY delays.soon', { ...open({ after: { soon: 'closed' } }), delays: { soon: '=wait' } }],
  ['describes whole deadlines', { ...open({}), delays: { soon: { deadline: withoutLand } } }, 'error STATECHART_DELAY delays.soon.deadline', { ...open({}), delays: { soon: { deadline } } }],
  ['invokes what there is', invoking('fetch', {}), 'error STATECHART_INVOKE states.open.invoke', invoking('task', {})],
  ['says which topic a job has', invoking('job', {}), 'error STATECHART_INVOKE states.open.invoke.input', invoking('job', { topic: 't' })],
  ['says who does a job', invoking('job', { topic: 't', kind: 'remote' }), 'error STATECHART_INVOKE states.open.invoke.input.kind', invoking('job', { topic: 't', kind: 'external' })],
  ['tries jobs 1 to 100 times', invoking('job', { topic: 't', retries: 0 }), 'error STATECHART_INVOKE states.open.invoke.input.retries', invoking('job', { topic: 't', retries: 100 })],
  ['says which decision is made', invoking('decision', {}), 'error STATECHART_INVOKE states.open.invoke.input', invoking('decision', { decision: 'd' })],
  ['says which process is called', invoking('call', {}), 'error STATECHART_INVOKE states.open.invoke.input', invoking('call', { process: 'p' })],
  ['says which message is awaited', invoking('receive', {}), 'error STATECHART_INVOKE states.open.invoke.input', invoking('receive', { message: 'M' })],
  ['knows the members of tasks', invoking('task', { formKey: 'f' }), 'error STATECHART_MEMBER states.open.invoke.input.formKey', invoking('task', { form: 'f' })],
  ['gives tasks a due period', invoking('task', { dueIn: 'soon' }), 'error STATECHART_DELAY states.open.invoke.input.dueIn', invoking('task', { dueIn: '=period' })],
  ['keeps people apart by tasks that are there', invoking('task', { notCompletedBy: ['gone'] }), 'error STATECHART_REFERENCE open', open({ invoke: [{ id: 'a', src: 'task' }, { id: 'b', src: 'task', input: { notCompletedBy: ['a'] } }] })],
  ['gives several invocations ids of their own', open({ invoke: [{ src: 'task' }, { id: 'b', src: 'task' }] }), 'error STATECHART_ID states.open.invoke.0', open({ invoke: [{ id: 'a', src: 'task' }, { id: 'b', src: 'task' }] })],
  ['uses each id of an invocation once', open({ invoke: [{ id: 'a', src: 'task' }, { id: 'a', src: 'task' }] }), 'error STATECHART_ID a', open({ invoke: [{ id: 'a', src: 'task' }] })],
  ['gives no invocation the name of another state', open({ invoke: { id: 'closed', src: 'task' } }), 'error STATECHART_ID closed', open({ invoke: { id: 'open', src: 'task' } })],
  ['correlates messages that it waits for', right({ messages: { Gone: {} } }), 'error STATECHART_REFERENCE messages.Gone', right({ messages: { Go: { correlationKey: '=number' } } })],
  ['knows two kinds of history', open({ initial: 'x', on: { Go: 'closed', Back: '.h' }, states: { x: {}, h: { type: 'history', history: 'all' } } }), 'error STATECHART_HISTORY states.open.states.h.history', open({ initial: 'x', on: { Go: 'closed', Back: '.h' }, states: { x: {}, h: { history: 'deep' } } })],
  ['lets a history begin beside it', open({ initial: 'x', on: { Go: 'closed', Back: '.h' }, states: { x: {}, h: { type: 'history', target: '#permit.closed' } } }), 'error STATECHART_HISTORY states.open.states.h.target', open({ initial: 'x', on: { Go: 'closed', Back: '.h' }, states: { x: {}, h: { type: 'history', target: 'x' } } })],
  ['takes every transition some time', open({ always: [{ target: 'closed' }, { guard: '=x', target: 'closed' }] }), 'warning STATECHART_TRANSITION_DEAD states.open.always', open({ always: [{ guard: '=x', target: 'closed' }, { target: 'closed' }] })],
  ['enters every state', right({}, { lonely: { on: { Go: 'closed' } } }), 'warning STATECHART_UNREACHABLE states.lonely', right({}, { open: { on: { Go: 'closed', Other: 'lonely' } }, lonely: { on: { Go: 'closed' } } })],
  ['comes to an end from every state', right({}, { open: { on: { Go: 'closed', Other: 'stuck' } }, stuck: {} }), 'warning STATECHART_NO_FINAL states.stuck', right({}, { open: { on: { Go: 'closed', Other: 'stuck' } }, stuck: { after: { P1D: 'closed' } } })],
  ['comes to an end at all', right({}, { closed: { on: { Again: 'open' } } }), 'warning STATECHART_NO_FINAL', right()],
];

describe('a machine', () => {
  it.each(CASES)('%s', (_rule, broken, finding, twin) => {
    expect(found(broken)).toContain(finding);
    expect(found(twin)).toEqual([]);
  });

  it('is refused without a model, with a sentence that says what to do', () => {
    const { model, findings } = readStatechart(JSON.stringify(right({ inital: 'x' })), 'h');
    expect(model).toBeUndefined();
    expect(findings.map(({ message }) => message)).toEqual(['"inital" is unknown here; did you mean "initial"?']);
  });

  it('ends its parallel states when all regions have ended, and its nested ones by onDone', () => {
    const region = { initial: 'x', states: { x: { on: { Go: 'y' } }, y: { type: 'final' } } };
    expect(found({ id: 'm', initial: 'p', states: { p: { type: 'parallel', onDone: 'end', states: { a: region, b: region } }, end: { type: 'final' } } })).toEqual([]);
    expect(found({ id: 'm', type: 'parallel', states: { a: region, b: region } })).toEqual([]);
    expect(found({ id: 'm', type: 'parallel', states: { a: region, b: {} } })).toEqual(['warning STATECHART_NO_FINAL states.b']);
    expect(found({ id: 'm', initial: 'c', states: { c: { ...region, onDone: 'end' }, end: { type: 'final' } } })).toEqual([]);
    expect(found({ id: 'm', initial: 'c', states: { c: { ...region }, end: { type: 'final' } } })).toEqual(['warning STATECHART_UNREACHABLE states.end', 'warning STATECHART_NO_FINAL']);
  });
});

describe('a hostile file', () => {
  const nested = (depth: number): string => `${'{"id":"m","initial":"a","states":{"a":'.repeat(depth)}{}${'}}'.repeat(depth)}`;
  it.each([
    ['no JSON', '{"id":', 'error STATECHART_JSON'],
    ['a list', '[1]', 'error STATECHART_JSON'],
    ['a name that reaches into objects', '{"id":"m","initial":"a","states":{"__proto__":{},"a":{}}}', 'error STATECHART_NAME_FORBIDDEN states.__proto__'],
    ['such a name deep in a value', '{"id":"m","initial":"a","states":{"a":{"entry":{"type":"assign","params":{"x":{"constructor":1}}}}}}', 'error STATECHART_NAME_FORBIDDEN states.a.entry.params.x.constructor'],
    ['nesting without end', nested(20_000), 'error STATECHART_TOO_LARGE'],
    ['a huge text', JSON.stringify({ id: 'm', description: 'x'.repeat(1_000_001) }), 'error STATECHART_TOO_LARGE'],
    ['very many members', JSON.stringify({ id: 'm', context: Array.from({ length: 60_000 }, () => 1) }), 'error STATECHART_TOO_LARGE'],
    ['very many states', JSON.stringify({ id: 'm', type: 'parallel', states: Object.fromEntries(Array.from({ length: 1_100 }, (_, index) => [`s${index}`, {}])) }), 'error STATECHART_TOO_LARGE'],
    ['very many states at once', JSON.stringify({ id: 'm', type: 'parallel', states: Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`s${index}`, { initial: 'a', states: { a: {}, b: {} } }])) }), 'error STATECHART_TOO_LARGE'],
    ['parts of the wrong kind', '{"id":"m","initial":["a"],"states":{"a":{"on":[1],"after":"x","invoke":[null],"entry":[7],"meta":3,"always":null}},"delays":4,"messages":[],"context":1}', 'error STATECHART_INITIAL initial'],
  ])('with %s is refused', (_what, text, finding) => {
    expect(found(text)).toContain(finding);
    expect(readStatechart(text, 'h').model).toBeUndefined();
  });
});
