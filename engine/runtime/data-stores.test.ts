import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from './index.ts';
import { bpmn, chain } from './testing/bpmn.ts';
import { admin, openOffice, system } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const STORE = '<bpmn:dataStore id="Store_Tariffs" name="Tariffs" />';
const reference = '<bpmn:dataStoreReference id="Tariffs" dataStoreRef="Store_Tariffs" />';
/** Puts a value into the store. */
const WRITER = bpmn('writer', `<bpmn:startEvent id="Start" />${reference}
  <bpmn:scriptTask id="Set" scriptFormat="feel">
    <bpmn:ioSpecification id="IO"><bpmn:dataOutput id="Out" name="price" /><bpmn:inputSet id="IS" /><bpmn:outputSet id="OS"><bpmn:dataOutputRefs>Out</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>
    <bpmn:dataOutputAssociation id="OA"><bpmn:sourceRef>Out</bpmn:sourceRef><bpmn:targetRef>Tariffs</bpmn:targetRef></bpmn:dataOutputAssociation>
    <bpmn:script>{ price: given }</bpmn:script>
  </bpmn:scriptTask>
  <bpmn:endEvent id="End" />${chain('Start', 'Set', 'End')}`, STORE);
/** Reads it. */
const READER = bpmn('reader', `<bpmn:startEvent id="Start" />${reference}
  <bpmn:scriptTask id="Look" scriptFormat="feel" laufzettel:resultVariable="seen">
    <bpmn:ioSpecification id="IO"><bpmn:dataInput id="In" name="price" /><bpmn:inputSet id="IS"><bpmn:dataInputRefs>In</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet id="OS" /></bpmn:ioSpecification>
    <bpmn:dataInputAssociation id="IA"><bpmn:sourceRef>Tariffs</bpmn:sourceRef><bpmn:targetRef>In</bpmn:targetRef></bpmn:dataInputAssociation>
    <bpmn:script>price</bpmn:script>
  </bpmn:scriptTask>
  <bpmn:endEvent id="End" />${chain('Start', 'Look', 'End')}`, STORE);

describe('data stores', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const write = (given: number, actor = system): Promise<unknown> => office.engine.commands.startInstance(actor, { definitionKey: 'writer', variables: { given } });
  const seenBy = async (instanceId: string): Promise<unknown> => (await office.engine.queries.instance(admin, instanceId))?.variables['seen'];

  it('given a value that one instance has written, when it has ended, then another reads it, and later ones read the newest', async () => {
    await office.deploy(WRITER, READER);
    await write(75);
    const first = await office.start('reader');
    await write(90);
    expect([await seenBy(first), await seenBy(await office.start('reader'))]).toEqual([75, 90]);
  });

  it('given another server on the same database, then it reads what was written', async () => {
    await office.deploy(WRITER, READER);
    await write(75);
    const other = createEngine({ store: office.data.beside(), clock: office.clock, ids: office.ids });
    const { instanceId } = await other.commands.startInstance(system, { definitionKey: 'reader', variables: {} });
    await other.close();
    expect(await seenBy(instanceId)).toBe(75);
  });

  it('given another tenant, then its store of the same name is another', async () => {
    const stranger = { ...system, tenant: 'nachbarstadt' };
    await office.deploy(WRITER, READER);
    await office.engine.commands.deploy(stranger, { name: 'test', resources: [{ name: 'writer.bpmn', content: WRITER }] });
    await write(75);
    await write(1, stranger);
    expect(await seenBy(await office.start('reader'))).toBe(75);
  });
});
