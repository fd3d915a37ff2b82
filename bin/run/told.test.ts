import { afterAll, describe, expect, it } from 'vitest';
import { bpmn, chain, flow } from '../../engine/runtime/testing/bpmn.ts';
import { REPORT } from '../../engine/runtime/in-memory/testing/models.ts';
import { ORDER_FILES, sampleFolder } from './testing/folder.ts';
import { run } from './testing/terminal.ts';

describe('what laufzettel run asks and tells', () => {
  const { close, file, inFolder, laufzettel } = sampleFolder();
  afterAll(close);

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
