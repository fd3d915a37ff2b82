import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bpmn, chain, flow } from '../testing/bpmn.ts';
import { FOUR_EYES, TIMER } from '../testing/models.ts';
import { BusinessError, check, openInMemoryEngine } from './index.ts';
import type { InMemoryEngine } from './index.ts';
import { ORDER, RATING, SHIPPING, STARTS } from './testing/models.ts';

describe('the engine in memory', () => {
  let engine: InMemoryEngine;
  beforeEach(async () => {
    engine = await openInMemoryEngine();
  });
  afterEach(() => engine.close());

  const waitingAt = async (): Promise<readonly string[]> => (await engine.instances({ status: 'active' })).flatMap(({ positions }) => positions);

  it('given models and a decision deployed one by one, when an order goes its way, then every step is seen', async () => {
    expect(await engine.deploy(SHIPPING)).toMatchObject({ deployed: true, processes: [{ key: 'shipping', version: 1 }] });
    await engine.deploy(ORDER, { name: 'rating.dmn', content: RATING });

    const order = await engine.start('order', { variables: { amount: 2_000 }, businessKey: 'order-7' });
    expect(order).toMatchObject({ processKey: 'order', businessKey: 'order-7', status: 'active', positions: ['Approve'], variables: { amount: 2_000, rating: 'large' }, parentInstanceId: null });
    expect(await engine.tasks()).toMatchObject([{ elementId: 'Approve', name: 'Approve the order', instanceId: order.id, candidateGroups: ['sales'], variables: { rating: 'large' } }]);

    await engine.completeTask('Approve', { approved: true });
    const [job] = await engine.jobs({ topic: 'payment' });
    expect(job).toMatchObject({ elementId: 'Pay', variables: { amount: 2_000, approved: true }, retriesLeft: 2, failed: false });
    await engine.completeJob('payment', { receipt: 'R1' });

    const [shipping] = await engine.instances({ parentInstanceId: order.id });
    expect(shipping).toMatchObject({ processKey: 'shipping', calledBy: 'Ship', status: 'active' });
    expect(await engine.subscriptions({ instanceId: shipping!.id })).toMatchObject([{ kind: 'message', name: 'ParcelDelivered', elementId: 'Delivered', correlationKey: 'order-7' }]);
    expect(await engine.timers()).toMatchObject([{ elementId: 'Lost', dueAt: '2026-01-08T08:00:00.000Z' }]);

    expect(await engine.publishMessage('ParcelDelivered', { key: 'order-7', variables: { signedBy: 'Müller' } })).toMatchObject({ delivered: 1, instances: [{ id: shipping!.id, status: 'completed' }] });
    expect(await engine.instance(order)).toMatchObject({ status: 'completed', variables: { receipt: 'R1' }, positions: [], error: null });
    expect(engine.completed({ instanceId: order.id })).toEqual(['Ordered', 'Rate', 'Large', 'Approve', 'Pay', 'Ship', 'Shipped']);
    expect(engine.completed({ processKey: 'shipping' })).toContain('Arrived');
    expect(engine.path({ elementId: 'Large' }).map(({ kind }) => kind)).toContain('decided');
    expect(engine.path().map(({ seq }) => seq)).toEqual(engine.path().map((_, index) => index + 1));
  });

  it('given a model with mistakes, then its findings come back and nothing throws', async () => {
    const refused = await engine.deploy({ name: 'order.bpmn20.xml', content: ORDER.replace('sourceRef="Ordered"', 'sourceRef="Nowhere"') });
    expect(refused.deployed).toBe(false);
    expect(refused.findings.find(({ severity }) => severity === 'error')).toMatchObject({ code: 'BPMN_REFERENCE', resource: 'order.bpmn20.xml', elementId: 'Ordered_Rate', message: expect.stringMatching(/./) as string, clause: expect.stringMatching(/./) as string });
    await expect(engine.start('order')).rejects.toMatchObject({ code: 'DEFINITION_UNKNOWN', message: 'No process "order" is deployed; there is none at all.' });
    expect(await engine.deploy('{ "no": "model"')).toMatchObject({ deployed: expect.any(Boolean) as boolean });
    await expect(engine.deploy()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('given a path, an unknown ending or two files of one name, then a deployment takes them and tells findings by the names given', async () => {
    expect(await engine.deploy({ name: '/models/a/shipping.bpmn', content: SHIPPING }, { name: '../a.bpmn20.xml', content: STARTS }, { name: 'x', content: RATING }, { name: 'x', content: ORDER })).toMatchObject({ deployed: true, processes: { length: 3 } });
    const broken = ORDER.replace('sourceRef="Ordered"', 'sourceRef="Nowhere"');
    const { findings } = await engine.deploy({ name: '../broken.xml', content: broken });
    expect(findings.map(({ resource }) => resource)).toContain('../broken.xml');
    expect(check({ name: '../broken.xml', content: broken })).toEqual(findings);
  });

  it.each([
    ['too long a file', () => `<definitions>${' '.repeat(5_100_000)}</definitions>`],
    ['a DOCTYPE', () => '<!DOCTYPE x [<!ENTITY a "b">]><definitions/>'],
    ['nesting without end', () => '<a>'.repeat(100_000)],
    ['nothing', () => ''],
    ['no model', () => 'hello'],
  ])('given %s, then it is a finding and no exception', async (_what, text) => {
    expect(await engine.deploy(text())).toMatchObject({ deployed: false, findings: [{ severity: 'error' }] });
  });

  it('given variables that are no data, then they are refused or become data before anything reads them', async () => {
    await engine.deploy(TIMER);
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    await expect(engine.start('timer', { variables: cyclic as never })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(engine.start('timer', { variables: [1] as never })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(engine.start('timer', { variables: JSON.parse('{"__proto__": {"x": 1}}') as never })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await engine.start('timer', { variables: { at: new Date(0), no: undefined } as never })).toMatchObject({ variables: { at: '1970-01-01T00:00:00.000Z' } });
  });

  it.each([
    ['at the start named', () => engine.start('starts', { at: 'ByMessage' }), 1],
    ['by a message', () => engine.publishMessage('Go', { variables: { from: 'message' } }), 1],
    ['by a signal', () => engine.raiseSignal('All'), 1],
    ['by its timer', () => engine.advanceBy('P2D'), 2],
  ])('given a process with several starts, then it begins %s', async (_how, begin, count) => {
    await engine.deploy(STARTS);
    expect(await engine.instances()).toEqual([]);
    await begin();
    expect(await engine.instances({ processKey: 'starts', status: 'active' })).toHaveLength(count);
  });

  it('given a start that is not there, then the call says where the process begins', async () => {
    await engine.deploy(STARTS);
    await expect(engine.start('starts', { at: 'Nowhere' })).rejects.toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'startElementId', message: expect.stringContaining('ByHand') as string }] });
  });

  it('given nobody who waits, then a message and a signal reach nobody and do not throw', async () => {
    expect(await engine.publishMessage('Nothing')).toEqual({ delivered: 0, instances: [] });
    expect(await engine.raiseSignal('Nothing')).toEqual({ delivered: 0, instances: [] });
  });

  it('given a timer, when time passes, then it fires when it is due and not before', async () => {
    await engine.deploy(TIMER);
    await engine.start('timer');
    await engine.advanceBy('P13DT23H');
    expect(await waitingAt()).toEqual(['Wait']);
    expect(await engine.advanceToNextTimer()).toMatchObject({ elementId: 'Wait' });
    expect(engine.now()).toBe('2026-01-19T08:00:00.000Z');
    expect(await waitingAt()).toEqual(['After']);
    expect(await engine.advanceToNextTimer()).toBeNull();
    await expect(engine.advanceTo('2026-01-01T00:00:00Z')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(engine.advanceBy('soon')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('given a job, when a worker reports a business error, then the model catches it', async () => {
    await engine.deploy(ORDER, SHIPPING, RATING);
    await engine.start('order', { variables: { amount: 1 } });
    const order = await engine.throwError('Pay', 'REFUSED', { message: 'no cover' });
    expect(order).toMatchObject({ status: 'completed' });
    expect(engine.completed()).toContain('Cancelled');
  });

  it('given a task, when it ends by a business error, then the model catches it and the task is gone', async () => {
    await engine.deploy(bpmn('review', `<bpmn:startEvent id="S" /><bpmn:userTask id="Review" /><bpmn:endEvent id="E" /><bpmn:endEvent id="Abandoned" />
      <bpmn:boundaryEvent id="Spam" attachedToRef="Review"><bpmn:errorEventDefinition id="D" errorRef="Error_Spam" /></bpmn:boundaryEvent>${chain('S', 'Review', 'E')}${flow('Spam', 'Abandoned')}`,
      '<bpmn:error id="Error_Spam" errorCode="SPAM" />'));
    await engine.start('review');
    expect(await engine.throwError('Review', 'SPAM', { variables: { why: 'advertising' } })).toMatchObject({ status: 'completed', variables: { why: 'advertising' } });
    expect(engine.completed()).toContain('Abandoned');
    expect(await engine.tasks()).toEqual([]);
  });

  it('given a job out of retries, when its incident is retried, then it is there again', async () => {
    await engine.deploy(ORDER, SHIPPING, RATING);
    const order = await engine.start('order', { variables: { amount: 1 } });
    await engine.failJob('Pay', { code: 'BANK_CLOSED', message: 'try on Monday' });
    await expect(engine.completeJob('Pay')).rejects.toThrow(/advance the clock/);
    await engine.advanceBy('PT1H');
    await engine.failJob('Pay', { code: 'BANK_CLOSED', message: 'try on Monday' });
    expect(await engine.incidents()).toMatchObject([{ elementId: 'Pay', code: 'BANK_CLOSED', message: 'try on Monday', instanceId: order.id, open: true }]);
    await expect(engine.completeJob('Pay')).rejects.toThrow(/retry its incident/);
    await engine.retryIncident('Pay');
    expect(await engine.incidents()).toEqual([]);
    expect(await engine.incidents({ resolved: true })).toHaveLength(1);
    expect(await engine.completeJob('Pay')).toMatchObject({ positions: ['Ship'] });
  });

  it('given a condition without its variable, when the variable is set and the incident retried, then it goes on', async () => {
    await engine.deploy(bpmn('choose', `<bpmn:startEvent id="S" /><bpmn:exclusiveGateway id="G" default="G_No" /><bpmn:userTask id="Yes" /><bpmn:endEvent id="No" /><bpmn:endEvent id="E" />
      ${chain('S', 'G', 'No')}<bpmn:sequenceFlow id="G_Yes" sourceRef="G" targetRef="Yes"><bpmn:conditionExpression>amount &gt; 10</bpmn:conditionExpression></bpmn:sequenceFlow>${flow('Yes', 'E')}`));
    const { id } = await engine.start('choose', { variables: { amount: 'many' } });
    expect(await engine.incidents()).toMatchObject([{ elementId: 'G', detail: { expression: 'amount > 10', types: { amount: 'string' } } }]);
    await engine.changeVariables(id, { amount: 11 });
    expect(await engine.retryIncident('G')).toMatchObject({ positions: ['Yes'] });
    expect(await engine.cancel(id, 'enough')).toMatchObject({ status: 'cancelled' });
    await expect(engine.changeVariables(id, {})).rejects.toMatchObject({ code: 'INSTANCE_ENDED' });
  });

  it('given a task that asks for a decision and a second person, then the outcome is named and somebody else signs', async () => {
    await engine.deploy(FOUR_EYES);
    await engine.start('fourEyes');
    await expect(engine.completeTask('Examine')).rejects.toMatchObject({ code: 'SUBMISSION_INVALID' });
    await engine.completeTask('Examine', {}, { outcome: 'approve', by: 'sommer' });
    await expect(engine.completeTask('Sign', {}, { by: 'sommer' })).rejects.toMatchObject({ code: 'FOUR_EYES' });
    expect(await engine.completeTask('Sign')).toMatchObject({ status: 'completed', variables: { outcome: 'approve' } });
  });

  it('given a name that nothing waits under, then the call says what there is', async () => {
    await engine.deploy(FOUR_EYES);
    await engine.start('fourEyes');
    await expect(engine.completeTask('Sign')).rejects.toThrow('No open task "Sign"; there are: Examine.');
    await expect(engine.completeJob('Sign')).rejects.toThrow('No open job "Sign"; there is none at all.');
    await expect(engine.instance('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('handlers', () => {
  it('given a handler for a topic, then jobs are done by it until nothing but waits is left', async () => {
    await using engine = await openInMemoryEngine({ handlers: { payment: ({ variables }) => ({ receipt: ['for', variables['amount'] ?? null] }) } });
    await engine.deploy(ORDER, SHIPPING, RATING);
    expect(await engine.start('order', { variables: { amount: 3 } })).toMatchObject({ positions: ['Ship'], variables: { receipt: ['for', 3] } });
  });

  it('given a handler that throws, then a business error is caught by the model and any other is a failed attempt', async () => {
    const thrown: Error[] = [new BusinessError('REFUSED', 'no cover'), new Error('line is dead')];
    await using engine = await openInMemoryEngine({ handlers: { Pay: () => Promise.reject(thrown.shift() ?? new Error('again')) } });
    await engine.deploy(ORDER, SHIPPING, RATING);
    expect(await engine.start('order', { variables: { amount: 3 } })).toMatchObject({ status: 'completed' });
    const { id } = await engine.start('order', { variables: { amount: 3 } });
    expect(await engine.jobs()).toMatchObject([{ retriesLeft: 1 }]);
    await engine.advanceBy('PT1H');
    expect(await engine.incidents()).toMatchObject([{ instanceId: id, message: 'again' }]);
  });

  it('given a handler that sends a message by the same engine, then it does not wait for itself', async () => {
    const engine: InMemoryEngine = await openInMemoryEngine({
      handlers: {
        payment: async () => {
          await engine.publishMessage('Go');
        },
      },
    });
    await engine.deploy(ORDER, SHIPPING, RATING, STARTS);
    await engine.start('order', { variables: { amount: 3 } });
    expect((await engine.instances()).map(({ processKey }) => processKey)).toEqual(['order', 'starts', 'shipping']);
    await engine.close();
  });
});

describe('two engines', () => {
  it('given a process in one, then the other knows nothing of it, and both tell the same story', async () => {
    const [one, other] = await Promise.all([openInMemoryEngine(), openInMemoryEngine({ startAt: '2030-06-01T00:00:00Z' })]);
    await one.deploy(FOUR_EYES);
    await one.start('fourEyes', { variables: { secret: 1 } });
    expect(await other.instances()).toEqual([]);
    await expect(other.start('fourEyes')).rejects.toMatchObject({ code: 'DEFINITION_UNKNOWN' });
    await other.deploy(FOUR_EYES);
    await other.start('fourEyes');
    expect(other.path().map(({ kind, elementId }) => `${kind} ${elementId}`)).toEqual(one.path().map(({ kind, elementId }) => `${kind} ${elementId}`));
    expect((await other.instances())[0]?.variables).toEqual({});
    await Promise.all([one.close(), other.close()]);
  });
});
