import { describe, expect, test } from 'vitest';
import { startTriggers } from '../start-triggers.ts';
import { TestInstance, modelOf } from '../testing/instance.ts';
import { chain, declarations, definitions, element, end, escape, gateway, message, processXml, start, throwEvent } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const receive = (id: string): string => element('receiveTask', id, { messageRef: 'message_Paid' });

describe('correlation', () => {
  test('given a key on the message, then it is what the variables give as the wait begins, for receiver and sender', proves('messageEventDefinition: correlation by key'), () => {
    const body = `${start()}${receive('wait')}${throwEvent('thank', message('Paid'))}${end()}${chain('start', 'wait', 'thank', 'end')}`;
    const model = definitions(declarations(body).replace('name="Paid"', 'name="Paid" laufzettel:correlationKey="=number"'), `<process id="p" isExecutable="true">${body}</process>`);
    const instance = new TestInstance(model).start({ number: 7 });
    expect(instance.open('openSubscription')).toMatchObject([{ name: 'Paid', correlationKey: '7' }]);
    expect(instance.deliver('wait', { number: 8 }).of('sendMessage')).toMatchObject([{ name: 'Paid', correlationKey: '8' }]);
  });

  test('given properties in plain BPMN, then the process knows the key by its data and the message by its content', proves('messageEventDefinition: correlation by properties of the message and the process'), () => {
    const property = (id: string, path: string): string => `<correlationProperty id="${id}" name="${id}"><correlationPropertyRetrievalExpression id="r_${id}" messageRef="message_Paid"><messagePath>${escape(path)}</messagePath></correlationPropertyRetrievalExpression></correlationProperty>`;
    const key = '<correlationKey id="key"><correlationPropertyRef>number</correlationPropertyRef><correlationPropertyRef>year</correlationPropertyRef></correlationKey>';
    const binding = (id: string, path: string): string => `<correlationPropertyBinding id="b_${id}" correlationPropertyRef="${id}"><dataPath>${escape(path)}</dataPath></correlationPropertyBinding>`;
    const subscription = `<correlationSubscription id="sub" correlationKeyRef="key">${binding('number', 'file.number')}${binding('year', 'file.year')}</correlationSubscription>`;
    const file = (begin: string): string => {
      const body = `${begin}${receive('wait')}${end()}${chain('start', 'wait', 'end')}`;
      const collaboration = `<collaboration id="c"><participant id="p1" processRef="p"/><participant id="p2" name="Kasse"/><messageFlow id="mf" sourceRef="p2" targetRef="wait"/>${key}</collaboration>`;
      return definitions(declarations(body), property('number', 'payment.number'), property('year', 'payment.year'), collaboration, `<process id="p" isExecutable="true">${body}${subscription}</process>`);
    };
    const instance = new TestInstance(file(start())).start({ file: { number: 7, year: 2026 } });
    expect(instance.open('openSubscription')).toMatchObject([{ name: 'Paid', correlationKey: '7|2026' }]);
    expect(startTriggers(modelOf(file(start('start', message('Paid')))), 0)).toMatchObject([{ kind: 'message', name: 'Paid', key: { text: expect.stringContaining('payment.number') } }]);
  });

  test('given a key without a value, then the wait does not begin, and a retry asks again', proves('messageEventDefinition: correlation by key'), () => {
    const body = `${start()}${receive('wait')}${end()}${chain('start', 'wait', 'end')}`;
    const model = definitions(declarations(body).replace('name="Paid"', 'name="Paid" laufzettel:correlationKey="=number"'), `<process id="p" isExecutable="true">${body}</process>`);
    const instance = new TestInstance(model).start();
    expect([instance.incidentPositions, instance.open('openSubscription')]).toEqual([['wait'], []]);
    expect(instance.write({ number: 7 }).retry('wait').open('openSubscription')).toMatchObject([{ correlationKey: '7' }]);
  });

  test('given two receivers of one message, then one arrival is for one of them', proves('receiveTask: waits for its message'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), receive('a'), receive('b'), end(), chain('start', 'fork', 'a', 'end'), chain('fork', 'b', 'end'));
    expect(new TestInstance(model).start().deliver('a').positions).toEqual(['b']);
  });
});
