import { afterAll, describe, expect, it } from 'vitest';
import { bpmn, chain } from '../../engine/runtime/testing/bpmn.ts';
import { STARTS } from '../../engine/runtime/in-memory/testing/models.ts';
import type { Json } from '../../engine/runtime/library.ts';
import { ORDER_FILES, sampleFolder } from './testing/folder.ts';

describe('laufzettel run', () => {
  const { close, file, laufzettel } = sampleFolder();
  afterAll(close);

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
});
