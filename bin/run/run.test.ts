import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bpmn, chain, flow } from '../../engine/runtime/testing/bpmn.ts';
import { ORDER, RATING, REPORT, SHIPPING, STARTS } from '../../engine/runtime/in-memory/testing/models.ts';
import type { Json } from '../../engine/runtime/library.ts';
import type { Console } from '../console.ts';
import { execute } from '../execute.ts';
import { paintFor } from '../paint.ts';
import { Refused } from '../refused.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as the program does. `typed`: lines that a person at the terminal types, one for each question. */
async function run(args: readonly string[], typed?: readonly string[]): Promise<Ended> {
  let out = '';
  const console: Console = {
    print: (text) => {
      out += `${text}\n`;
    },
    paint: paintFor({}),
    person: typed === undefined ? null : personTyping(typed, (text) => {
      out += text;
    }),
  };
  try {
    return { code: await execute(args, console), out, err: '' };
  } catch (error) {
    if (error instanceof Refused) return { code: 2, out, err: error.message };
    throw error;
  }
}

/** Somebody who waits for each question before typing the answer. */
function personTyping(lines: readonly string[], hear: (text: string) => void): Console['person'] {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...lines];
  output.setEncoding('utf8').on('data', (text: string) => {
    hear(text);
    if (!text.endsWith(': ')) return;
    const line = left.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  return { input, output };
}

describe('laufzettel run', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'laufzettel-run-'));
    const files = { 'order.bpmn': ORDER, 'shipping.bpmn': SHIPPING, 'rating.dmn': RATING, 'starts.bpmn': STARTS, 'broken.bpmn': ORDER.replace('sourceRef="Ordered"', 'sourceRef="Nowhere"') };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, content: Json | string): string => {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return name;
  };
  /** A command over files of the folder. */
  const laufzettel = (...args: readonly string[]): Promise<Ended> => run(args.map(inFolder));
  const inFolder = (arg: string): string => (/^[\w.]+\.(bpmn|dmn|json)$/.test(arg) ? join(folder, arg) : arg);
  const ORDER_FILES = ['order.bpmn', 'shipping.bpmn', 'rating.dmn'] as const;

  it('given a scenario with an answer to everything, then the run completes and tells the way and the reasons', async () => {
    const scenario = file('all.json', {
      variables: { amount: 2_000 }, businessKey: 'o-1', answers: { Pay: { complete: { receipt: 'R1' } } },
      steps: [{ at: 'Approve', complete: { approved: true } }, { advance: 'P1D' }, { message: 'ParcelDelivered', key: 'o-1' }],
    });
    const { code, out, err } = await laufzettel('run', ...ORDER_FILES, '--scenario', scenario);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/taken +Large_Approve -> Approve: rating = "large" is true \(read rating: string\)/);
    expect(out).toMatch(/not taken +Large_Pay -> Pay: the default flow/);
    expect(out).toMatch(/job +Pay +topic payment/);
    expect(out).toMatch(/call +Ship +process shipping/);
    expect(out).toMatch(/timer +Lost +due 2026-01-08T08:00:00Z/);
    expect(out).toMatch(/order#1 +completed +2026-01-06T08:00:00.000Z/);
    expect(out).not.toMatch(/2000|R1/);
  });

  it('given --values, then values are shown in place of types', async () => {
    const { out } = await laufzettel('run', ...ORDER_FILES, '--vars', file('vars.json', { amount: 7 }), '--values');
    expect(out).toContain('amount = 7');
    expect(out).toContain('rating = "large" is false (read rating = "small")');
  });

  it('given no scenario and no terminal, then it says what it waits for and ends with 3', async () => {
    const { code, out } = await laufzettel('run', ...ORDER_FILES, '--vars', file('vars.json', { amount: 2_000 }));
    expect(code).toBe(3);
    expect(out).toMatch(/waits for +task +Approve +Approve the order/);
  });

  it('given a business error, a failed attempt and an escalation in the scenario, then the model meets them', async () => {
    const refused = file('refused.json', { variables: { amount: 1 }, steps: [{ at: 'Pay', error: 'REFUSED', message: 'no cover' }] });
    const caught = await laufzettel('run', ...ORDER_FILES, '--scenario', refused);
    expect(caught).toMatchObject({ code: 0 });
    expect(caught.out).toContain('Pay ends by the error REFUSED');
    const failed = file('failed.json', { variables: { amount: 1 }, steps: [{ at: 'Pay', fail: 'line is dead', permanent: true }] });
    const stopped = await laufzettel('run', ...ORDER_FILES, '--scenario', failed);
    expect(stopped).toMatchObject({ code: 1 });
    expect(stopped.out).toMatch(/stopped by +incident +Pay +WORKER_FAILED: line is dead/);
    const again = file('again.json', { variables: { amount: 1 }, steps: [{ at: 'Pay', fail: 'line is dead', permanent: true }, { at: 'Pay', retry: true }, { at: 'Pay', complete: {} }] });
    expect(await laufzettel('run', ...ORDER_FILES, '--scenario', again)).toMatchObject({ code: 3 });
  });

  it('given a condition that cannot be evaluated, then the incident says expression, types and reason, and 1 is the end', async () => {
    const model = file('choose.bpmn', bpmn('choose', `<bpmn:startEvent id="S" /><bpmn:exclusiveGateway id="G" default="G_No" /><bpmn:endEvent id="Yes" /><bpmn:endEvent id="No" />
      ${chain('S', 'G', 'No')}<bpmn:sequenceFlow id="G_Yes" sourceRef="G" targetRef="Yes"><bpmn:conditionExpression>amount &gt; 10</bpmn:conditionExpression></bpmn:sequenceFlow>`));
    const { code, out } = await laufzettel('run', model, '--vars', file('text.json', { amount: 'secret' }));
    expect(code).toBe(1);
    expect(out).toMatch(/INCIDENT +G +CONDITION_NOT_BOOLEAN/);
    expect(out).toContain('expression: amount > 10 (read amount: string)');
    expect(out).not.toContain('secret');
  });

  it('given errors in the model, then the findings are listed and 2 is the end, for run and check alike', async () => {
    for (const command of ['run', 'check']) {
      const { code, out } = await laufzettel(command, 'broken.bpmn');
      expect(code).toBe(2);
      expect(out).toMatch(/error +broken\.bpmn#Ordered_Rate +BPMN_REFERENCE +\S/);
    }
    const { code, out } = await laufzettel('check', 'broken.bpmn', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ deployable: false, findings: expect.arrayContaining([expect.objectContaining({ code: 'BPMN_REFERENCE' })]) as Json });
    expect(await laufzettel('check', 'shipping.bpmn')).toMatchObject({ code: 0 });
  });

  it('given --json, then one document holds the path and what is waited for, without values', async () => {
    const { code, out } = await laufzettel('run', ...ORDER_FILES, '--vars', file('vars.json', { amount: 4_711 }), '--json');
    const report = JSON.parse(out) as { outcome: string; path: { kind: string; elementId: string }[] };
    expect(code).toBe(3);
    expect(report).toMatchObject({ outcome: 'waiting', instances: [{ processKey: 'order', status: 'active' }], waits: { tasks: [{ elementId: 'Approve' }] }, incidents: [] });
    expect(report.path.filter(({ kind }) => kind === 'completed').map(({ elementId }) => elementId)).toEqual(['Ordered', 'Rate', 'Large']);
    expect(out).not.toContain('4711');
  });

  it('given --until, then time passes and what is due happens', async () => {
    const steps = file('pay.json', { variables: { amount: 1 }, answers: { Pay: { complete: {} } } });
    const { code, out } = await laufzettel('run', ...ORDER_FILES, '--scenario', steps, '--until', '2026-02-01T00:00:00Z');
    expect(code).toBe(0);
    expect(out).toContain('timer Lost fires');
  });

  it('given a process that begins by message, signal or timer, then the scenario begins it', async () => {
    const model = file('triggered.bpmn', STARTS.replace('<bpmn:startEvent id="ByHand" />', '').replace('<bpmn:sequenceFlow id="ByHand_Merge" sourceRef="ByHand" targetRef="Merge" />', ''));
    const idle = await laufzettel('run', model);
    expect(idle).toMatchObject({ code: 3 });
    expect(idle.out).toMatch(/message +ByMessage +Go, which begins starts/);
    const { code, out } = await laufzettel('run', model, '--scenario', file('go.json', [{ message: 'Go' }, { signal: 'All' }, { advance: 'next' }, { at: 'Do', complete: {} }]));
    expect(code).toBe(3);
    expect(out.match(/ is started at \w+/g)).toEqual([' is started at ByMessage', ' is started at BySignal', ' is started at Daily']);
  });

  it.each([
    ['a file that is not there', ['run', 'nothing.bpmn'], /nothing\.bpmn cannot be read/],
    ['no file', ['run'], /at least one file/],
    ['an option that there is not', ['run', 'order.bpmn', '--fast'], /--fast/],
    ['a process that there is not', ['run', 'shipping.bpmn', '--process', 'nope'], /there are: shipping/],
    ['a command that there is not', ['walk'], /Usage:/],
    ['several processes to choose from', ['run', 'starts.bpmn', 'shipping.bpmn'], /starts, shipping.*--process/s],
    ['only a decision', ['run', 'rating.dmn'], /no process/],
  ])('given %s, then it says so and ends with 2', async (_what, args, complaint) => {
    const { code, out, err } = await laufzettel(...args);
    expect({ code, out, err }).toMatchObject({ code: 2, err: expect.stringMatching(complaint) as string });
  });

  it.each<[string, Json, RegExp]>([
    ['a step without a verb', [{ at: 'Approve' }], /steps\[0\] must have one of "complete"/],
    ['a member that means nothing', { steps: [{ signal: 'x', colour: 'red' }] }, /steps\[0\] has a member "colour"/],
    ['a wrong type', { variables: 3 }, /variables must be a JSON object/],
    ['a step that does not fit', [{ at: 'Nowhere', complete: {} }], /Step 1 of the scenario: No open task "Nowhere"/],
    ['time without a duration', [{ advance: 'soon' }], /"soon" is no instant/],
  ])('given a scenario with %s, then it is refused with its place', async (_what, scenario, complaint) => {
    const { code, err } = await laufzettel('run', ...ORDER_FILES, '--scenario', file('wrong.json', scenario));
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(complaint) as string });
  });

  it('tells how it is used', async () => {
    for (const args of [[], ['help'], ['--help']]) expect(await laufzettel(...args)).toMatchObject({ code: 0, out: expect.stringContaining('laufzettel run <file…>') as string });
  });

  it('given a link, an inclusive split and a loop, then every flow is explained', async () => {
    const model = file('split.bpmn', bpmn('split', `<bpmn:startEvent id="S" /><bpmn:inclusiveGateway id="G" /><bpmn:task id="A" /><bpmn:task id="B" /><bpmn:endEvent id="E1" /><bpmn:endEvent id="E2" />
      ${chain('S', 'G')}${flow('A', 'E1')}${flow('B', 'E2')}
      <bpmn:sequenceFlow id="toA" sourceRef="G" targetRef="A"><bpmn:conditionExpression>n &gt; 1</bpmn:conditionExpression></bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="toB" sourceRef="G" targetRef="B"><bpmn:conditionExpression>n &gt; 2</bpmn:conditionExpression></bpmn:sequenceFlow>`));
    const some = await laufzettel('run', model, '--vars', file('n.json', { n: 2 }));
    expect(some.out).toMatch(/taken +toA -> A: n > 1 is true \(read n: number\)/);
    expect(some.out).toMatch(/not taken +toB -> B: n > 2 is false \(read n: number\)/);
    const none = await laufzettel('run', model, '--vars', file('n.json', { n: 0 }));
    expect(none.code).toBe(1);
    expect(none.out).toMatch(/NO_FLOW_TAKEN[\s\S]*not taken +toA: n > 1 is false \(read n: number\)/);
  });

  it('given a person at the terminal, then they are asked until the process has ended', async () => {
    const typed = ['1', '', 'no json', '{"approved": true}', '1', '', '{"receipt": "R1"}', '1', '{"signedBy": "Sommer"}'];
    const { code, out } = await run(['run', ...ORDER_FILES, '--vars', file('vars.json', { amount: 2_000 })].map(inFolder), typed);
    expect(out).toMatch(/ 1 +task +Approve +Approve the order/);
    expect(out).toContain('That is no JSON object');
    expect(out).toMatch(/ 1 +message +Delivered +ParcelDelivered/);
    expect(out).toMatch(/ 2 +timer +Lost +due/);
    expect(code).toBe(0);
  });

  it('given a person who leaves, or whose input ends, then the run stays as it is and ends with 3', async () => {
    const args = ['run', ...ORDER_FILES, '--vars', file('vars.json', { amount: 2_000 })].map(inFolder);
    expect(await run(args, ['9', '{"walk": 1}', 'q'])).toMatchObject({ code: 3, out: expect.stringMatching(/neither a number[\s\S]*The step must have one of/) as string });
    expect(await run(args, ['1'])).toMatchObject({ code: 3 });
  });

  it('given a condition that is awaited, then variables are set by a step of the scenario or of the person', async () => {
    const model = file('level.bpmn', bpmn('level', `<bpmn:startEvent id="S" /><bpmn:intermediateCatchEvent id="High"><bpmn:conditionalEventDefinition id="C"><bpmn:condition xsi:type="bpmn:tFormalExpression">level &gt; 5</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent><bpmn:endEvent id="E" />${chain('S', 'High', 'E')}`));
    const low = file('low.json', { level: 1 });
    expect(await laufzettel('run', model, '--vars', low)).toMatchObject({ code: 3 });
    expect(await laufzettel('run', model, '--vars', low, '--scenario', file('rise.json', [{ set: { level: 6 } }]))).toMatchObject({ code: 0 });
    const asked = await run(['run', model, '--vars', low].map(inFolder), ['{"set": {"level": 7}, "process": "level"}']);
    expect(asked).toMatchObject({ code: 0 });
    expect(asked.out).toContain('a condition that becomes true');
    expect(await laufzettel('run', model, '--vars', low, '--scenario', file('rise.json', [{ set: {}, process: 'other' }]))).toMatchObject({ code: 2, err: expect.stringContaining('No instance of "other"') as string });
  });

  it('given a machine, then only the transitions of what has happened are told, with their guards', async () => {
    const scenario = file('serious.json', [{ at: 'look', complete: { serious: false } }]);
    const { code, out } = await laufzettel('run', file('report.machine.json', REPORT), '--scenario', scenario);
    expect(code).toBe(0);
    expect(out).toMatch(/decide +review +takes rejected/);
    expect(out).toMatch(/not taken +\S+ -> repair: serious is false \(read serious: boolean\)/);
    expect(out).not.toMatch(/taken +review\/after/);
  });

  it('given a script in JavaScript, then it runs only where --scripts allows it', async () => {
    const model = file('script.bpmn', bpmn('script', `<bpmn:startEvent id="S" /><bpmn:scriptTask id="Sum" scriptFormat="javascript" laufzettel:resultVariable="sum"><bpmn:script>a + b</bpmn:script></bpmn:scriptTask><bpmn:endEvent id="E" />${chain('S', 'Sum', 'E')}`));
    const vars = file('ab.json', { a: 2, b: 3 });
    const forbidden = await laufzettel('run', model, '--vars', vars);
    expect(forbidden).toMatchObject({ code: 1 });
    expect(forbidden.out).toMatch(/INCIDENT +Sum +SCRIPT_FORBIDDEN/);
    const allowed = await laufzettel('run', model, '--vars', vars, '--scripts', '--values');
    expect(allowed).toMatchObject({ code: 0 });
    expect(allowed.out).toContain('sum = 5');
  });
});
