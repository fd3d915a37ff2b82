import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, catchEvent, chain, definitions, declarations, element, end, escape, message, processXml, script, serviceTask, start, subProcess, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const io = (inputs: readonly string[], outputs: readonly string[] = []): string =>
  `<ioSpecification>${inputs.map((id) => `<dataInput id="${id}"/>`).join('')}${outputs.map((id) => `<dataOutput id="${id}"/>`).join('')}<inputSet>${inputs.map((id) => `<dataInputRefs>${id}</dataInputRefs>`).join('')}</inputSet><outputSet>${outputs.map((id) => `<dataOutputRefs>${id}</dataOutputRefs>`).join('')}</outputSet></ioSpecification>`;
const input = (source: string, target: string, ...content: readonly string[]): string => `<dataInputAssociation>${source === '' ? '' : `<sourceRef>${source}</sourceRef>`}<targetRef>${target}</targetRef>${content.join('')}</dataInputAssociation>`;
const output = (source: string, target: string, ...content: readonly string[]): string => `<dataOutputAssociation>${source === '' ? '' : `<sourceRef>${source}</sourceRef>`}<targetRef>${target}</targetRef>${content.join('')}</dataOutputAssociation>`;
const transformation = (feel: string): string => `<transformation>${escape(feel)}</transformation>`;
const assignment = (from: string, to: string): string => `<assignment><from>${escape(from)}</from><to>${escape(to)}</to></assignment>`;
const dataObject = (...ids: readonly string[]): string => ids.map((id) => `<dataObject id="${id}"/>`).join('');

const around = (task: string, ...data: readonly string[]): TestInstance => new TestInstance(processXml('p', ...data, start(), task, end(), chain('start', 'work', 'end')), { throughJson: true });
const job = (...content: readonly string[]): string => serviceTask('work', {}, ...content);
const inputOf = (instance: TestInstance): unknown => instance.open('createJob')[0]?.input;

describe('data objects and properties', () => {
  test('given a data object of the process, then it is the variable of its name, else of its id', proves('dataObject: of the process'), () => {
    const named = '<dataObject id="d1" name="plate"/><dataObject id="d2" name="Kennzeichen alt"/>';
    const instance = around(job(io(['in', 'in2']), input('d1', 'in'), input('d2', 'in2')), named).start({ plate: 'C-A 1', d2: 'C-B 2' });
    expect(inputOf(instance)).toEqual({ in: 'C-A 1', in2: 'C-B 2' });
  });

  test('given a data object of a sub-process, then it lives and ends with that, and hides one of the same name', proves('dataObject: of a sub-process'), () => {
    const inner = subProcess('work', {}, '<dataObject id="note"/>', start('s'), script('write', '{ other: note, note: "inner" }'), userTask('look'), end('e'), chain('s', 'write', 'look', 'e'));
    const instance = around(inner).start({ note: 'outer' });
    expect(instance.variables).toEqual({ note: 'outer', other: null });
    expect(instance.variablesOf(instance.open('openTask')[0]?.scopeId ?? '')).toEqual({ note: 'inner' });
    expect(instance.completeTask('look').variableScopes).toEqual([instance.state.rootScopeId]);
  });

  test('given a reference to a data object, then reading and writing it means the object', proves('dataObjectReference: stands for its object'), () => {
    const data = '<dataObject id="plate"/><dataObjectReference id="r1" dataObjectRef="plate"/><dataObjectReference id="r2" dataObjectRef="plate"/>';
    const instance = around(job(io(['in'], ['out']), input('r1', 'in'), output('out', 'r2')), data).start({ plate: 'old' });
    expect(inputOf(instance)).toEqual({ in: 'old' });
    expect(instance.completeJob('work', { out: 'new' }).variables).toEqual({ plate: 'new' });
  });

  test('given a property of a sub-process, then it is a variable of its own', proves('property: of a sub-process'), () => {
    const inner = subProcess('work', {}, '<property id="draft"/>', start('s'), script('write', '{ draft: 1 }'), script('read', '{ seen: draft }'), end('e'), chain('s', 'write', 'read', 'e'));
    expect(around(inner).start().variables).toEqual({ seen: 1 });
  });
});

describe('data stores', () => {
  const body = (task: string): string => {
    const content = `<dataStoreReference id="ref" dataStoreRef="store"/>${start()}${task}${end()}${chain('start', 'work', 'end')}`;
    return definitions('<dataStore id="store" name="register"/>', declarations(content), `<process id="p" isExecutable="true">${content}</process>`);
  };

  test('given a store, then an association reads it, and so does an expression, by its name', proves('dataStoreReference: read'), () => {
    const instance = new TestInstance(body(job(io(['in']), input('ref', 'in'))), { stores: { register: { next: 7 } } }).start();
    expect(inputOf(instance)).toEqual({ in: { next: 7 } });
    expect(new TestInstance(body(script('work', '{ seen: register.next }')), { stores: { register: { next: 7 } } }).start().variables).toEqual({ seen: 7 });
  });

  test('given a store, then an association writes it, for other instances and for what follows', proves('dataStoreReference: written'), () => {
    const instance = new TestInstance(body(job(io([], ['out']), output('out', 'ref')))).start().completeJob('work', { out: 8 });
    expect([instance.stores, instance.of('writeStore')]).toEqual([{ register: 8 }, [{ type: 'writeStore', store: 'register', value: 8 }]]);
    expect(instance.variables).toEqual({});
  });
});

describe('data associations', () => {
  test('given source and target, then the input is a copy', proves('dataInputAssociation: copies'), () => {
    expect(inputOf(around(job(io(['in']), input('plate', 'in')), dataObject('plate')).start({ plate: { number: 1 } }))).toEqual({ in: { number: 1 } });
    expect(inputOf(around(job(io(['in']), input('plate', 'in')), dataObject('plate')).start())).toEqual({ in: null });
  });

  test('given a transformation, then its value goes in', proves('dataInputAssociation: transformation'), () => {
    expect(inputOf(around(job(io(['in']), input('plate', 'in', transformation('upper case(plate)'))), dataObject('plate')).start({ plate: 'c-a 1' }))).toEqual({ in: 'C-A 1' });
  });

  test('given assignments, then each sets the input or a part of it', proves('dataInputAssociation: assignment'), () => {
    const parts = input('', 'in', assignment('a + 1', 'in.first'), assignment('"x"', 'in.deep.second'));
    expect(inputOf(around(job(io(['in']), parts)).start({ a: 1 }))).toEqual({ in: { first: 2, deep: { second: 'x' } } });
    expect(inputOf(around(job(io(['in']), input('', 'in', assignment('a', 'in')))).start({ a: 1 }))).toEqual({ in: 1 });
  });

  test('given an output, then it is copied, and only what is associated comes out', proves('dataOutputAssociation: copies'), () => {
    const instance = around(job(io([], ['out']), output('out', 'permit')), dataObject('permit')).start().completeJob('work', { out: 7, secret: 'x' });
    expect(instance.variables).toEqual({ permit: 7 });
  });

  test('given a transformation of an output, then its value comes out', proves('dataOutputAssociation: transformation'), () => {
    const instance = around(job(io([], ['out']), output('out', 'permit', transformation('out * 2'))), dataObject('permit')).start().completeJob('work', { out: 7 });
    expect(instance.variables).toEqual({ permit: 14 });
  });

  test('given an assignment to a part, then the rest of the target stays', proves('dataOutputAssociation: assignment to a part'), () => {
    const instance = around(job(io([], ['out']), output('out', 'permit', assignment('out', 'permit.number'))), dataObject('permit')).start({ permit: { zone: 'A', number: 1 } }).completeJob('work', { out: 7 });
    expect(instance.variables).toEqual({ permit: { zone: 'A', number: 7 } });
  });

  test('given an association that cannot be evaluated, then the work does not begin, and a retry evaluates it again', proves('dataInputAssociation: transformation'), () => {
    const instance = around(job(io(['in']), input('plate', 'in', transformation('for x in 1..100000000 return x'))), dataObject('plate')).start();
    expect([instance.incidentPositions, instance.work]).toEqual([['work'], []]);
  });
});

describe('data of events', () => {
  test('given a data input of a throwing event, then it goes with the message', proves('throwing event: data input'), () => {
    const thrower = throwEvent('work', `<dataInput id="in"/>${input('plate', 'in')}<inputSet><dataInputRefs>in</dataInputRefs></inputSet>${message('Paid')}`);
    expect(around(thrower, dataObject('plate')).start({ plate: 'C-A 1' }).of('sendMessage')).toMatchObject([{ name: 'Paid', variables: { in: 'C-A 1' } }]);
  });

  test('given a data output of a catching event, then what came is kept there, whatever its names', proves('catching event: data output'), () => {
    const catcher = catchEvent('work', `<dataOutput id="out"/>${output('out', 'payment')}<outputSet><dataOutputRefs>out</dataOutputRefs></outputSet>${message('Paid')}`);
    expect(around(catcher, dataObject('payment')).start().deliver('work', { cents: 1, iban: 'x' }).variables).toEqual({ payment: { cents: 1, iban: 'x' } });
  });

  test('given a data output of a boundary event and of a start event, then it is kept likewise', proves('catching event: data output'), () => {
    const kept = `<dataOutput id="out"/>${output('out', 'payment')}<outputSet><dataOutputRefs>out</dataOutputRefs></outputSet>${message('Paid')}`;
    const host = processXml('p', dataObject('payment'), start(), userTask('work'), boundary('on', 'work', kept), end(), chain('start', 'work', 'end'), chain('on', 'end'));
    expect(new TestInstance(host).start().deliver('on', { cents: 1, iban: 'x' }).variables).toEqual({ payment: { cents: 1, iban: 'x' } });
    const begun = processXml('p', dataObject('payment'), element('startEvent', 'on', {}, kept), end(), chain('on', 'end'));
    expect(new TestInstance(begun).start({ cents: 1, iban: 'x' }, { messageName: 'Paid' }).variables).toEqual({ payment: { cents: 1, iban: 'x' } });
  });
});
