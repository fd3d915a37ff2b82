import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import type { Actor, Engine } from '../contract.ts';
import { createEngine, createScriptRunner, createVirtualClock, seededIds } from '../index.ts';
import type { ScriptRunner } from '../index.ts';
import { bpmn, chain } from '../testing/bpmn.ts';
import { START, TENANT, admin, system } from '../testing/office.ts';

const OTHER = 'nachbarstadt';

/** A script, then a task that keeps the instance open; a business error leads to another task. */
function scripted(source: string): string {
  return bpmn('scripted', `<bpmn:startEvent id="Start" />
    <bpmn:scriptTask id="Compute" scriptFormat="javascript" laufzettel:resultVariable="answer"><bpmn:script><![CDATA[${source}]]></bpmn:script></bpmn:scriptTask>
    <bpmn:userTask id="After" laufzettel:candidateGroups="clerks" />
    <bpmn:boundaryEvent id="Refused" attachedToRef="Compute"><bpmn:errorEventDefinition id="E" errorRef="Error_Refused" /></bpmn:boundaryEvent>
    <bpmn:userTask id="Clarify" laufzettel:candidateGroups="clerks" />
    <bpmn:endEvent id="End" /><bpmn:endEvent id="End_Clarified" />${chain('Start', 'Compute', 'After', 'End')}${chain('Refused', 'Clarify', 'End_Clarified')}`,
    '<bpmn:error id="Error_Refused" name="Refused" errorCode="REFUSED" />');
}

describe('scripts in JavaScript', () => {
  let runner: ScriptRunner;
  let engine: Engine;
  beforeAll(async () => {
    runner = await createScriptRunner();
  });
  afterAll(() => runner.close());
  beforeEach(() => {
    engine = createEngine({
      store: openSqliteStore(':memory:'),
      clock: createVirtualClock(START),
      ids: seededIds('scripts'),
      scripts: { runner: { run: (request) => runner.run(request), close: async () => {} }, allowedFor: (tenant) => tenant === TENANT },
    });
  });
  afterEach(() => engine.close());

  async function run(source: string, tenant = TENANT): Promise<{ readonly warnings: readonly string[]; readonly positions: readonly string[]; readonly variables: unknown; readonly incidents: readonly string[]; readonly told: string }> {
    const [by, reader]: [Actor, Actor] = [{ ...system, tenant }, { ...admin, tenant }];
    const { findings } = await engine.commands.deploy(by, { name: 'scripts', resources: [{ name: 'scripted.bpmn', content: scripted(source) }] });
    const { instanceId } = await engine.commands.startInstance(by, { definitionKey: 'scripted', variables: { applicant: 'Lindner', amount: 6 } });
    const instance = await engine.queries.instance(reader, instanceId);
    if (instance === null) throw new Error('The instance is gone.');
    const { positions, variables } = instance;
    const { items } = await engine.queries.incidents(reader, { limit: 10 });
    return {
      warnings: findings.filter(({ code }) => code === 'SCRIPT_FORBIDDEN').map(({ elementId }) => elementId ?? ''),
      positions,
      variables,
      incidents: items.map(({ code }) => code),
      told: JSON.stringify(items),
    };
  }

  it('given a tenant that allows them, then the result is a variable and nothing is warned of', async () => {
    expect(await run('({ product: amount * 7, at: new Date().toISOString() })')).toMatchObject({
      warnings: [],
      positions: ['After'],
      variables: { answer: { product: 42, at: new Date(START).toISOString() } },
      incidents: [],
    });
  });

  it('given a business error by code, then the model catches it', async () => {
    expect(await run('throw new BpmnError("REFUSED", "too little")')).toMatchObject({ positions: ['Clarify'], incidents: [] });
  });

  it('given a failing script, then an incident tells the kind and the line, and not what variables hold', async () => {
    const { positions, incidents, told } = await run('// the second line\nthrow new Error(applicant)');
    expect({ positions, incidents }).toEqual({ positions: ['Compute'], incidents: ['SCRIPT_FAILED'] });
    expect(told).toContain('on line 2');
    expect(told).not.toContain('Lindner');
  });

  it('given a script that never returns, then an incident says so and the next instance runs', async () => {
    expect(await run('for (;;);')).toMatchObject({ incidents: ['SCRIPT_TIMEOUT'] });
    expect(await run('amount')).toMatchObject({ positions: ['After'], variables: { answer: 6 } });
  });

  it('given a tenant that does not allow them, then deployment warns and the script becomes an incident', async () => {
    expect(await run('amount', OTHER)).toMatchObject({ warnings: ['Compute'], positions: ['Compute'], incidents: ['SCRIPT_FORBIDDEN'] });
  });
});
