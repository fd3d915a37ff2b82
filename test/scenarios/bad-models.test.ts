import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Answer, type Person } from '../support/people.ts';
import { GOOD, SERVICE, asText, post } from './bad-application.ts';
import { countRows } from './traces.ts';
import { openWorld, type World } from './world.ts';

const FOLDER = new URL(`../../processes/${SERVICE}/`, import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const BPMN = read(`${SERVICE}.bpmn`);
const MB = 1024 * 1024;

let world: World;
let designer: Person;
let deployments = 0;
beforeAll(async () => {
  world = await openWorld(SERVICE, GOOD.given.receivedAt);
  designer = await signIn(world.app, 'd.lenz');
});
afterAll(() => world.close());

/** Deploys one file, or a few, as a designer would. */
const deploy = (...resources: readonly (readonly [name: string, content: string])[]): Promise<Answer> =>
  designer.send('POST', '/api/v1/deployments', { name: 'Versuch', resources: resources.map(([name, content]) => ({ name, content })) }, { 'idempotency-key': `deployment-${String(++deployments)}` });
const process = (body: string, attributes = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:laufzettel="urn:laufzettel:bpmn:1" targetNamespace="urn:test" id="D"><bpmn:process id="klein" isExecutable="true" ${attributes}>${body}</bpmn:process></bpmn:definitions>`;
const START_TO_END = '<bpmn:startEvent id="Start"/><bpmn:endEvent id="End"/><bpmn:sequenceFlow id="F" sourceRef="Start" targetRef="End"/>';
const withNode = (node: string) => process(`<bpmn:startEvent id="Start"/>${node}<bpmn:endEvent id="End"/><bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="A"/><bpmn:sequenceFlow id="F2" sourceRef="A" targetRef="End"/>`);
const form = (components: readonly object[], more: object = {}) => JSON.stringify({ type: 'default', id: 'f', components, ...more });
const field = (key: string, more: object = {}) => ({ type: 'textfield', id: 'x', key, label: 'x', ...more });

/** What is wrong, the files, and the code that a finding must have. */
const BAD: readonly (readonly [what: string, files: readonly (readonly [string, string])[], finding: string])[] = [
  ['a DOCTYPE', [['a.bpmn', BPMN.replace('?>', '?><!DOCTYPE definitions>')]], 'MODEL_DOCTYPE'],
  ['a DOCTYPE that reads a file', [['a.bpmn', process(START_TO_END).replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')]], 'MODEL_DOCTYPE'],
  ['entities that multiply', [['a.bpmn', process(START_TO_END).replace('?>', '?>\n<!doctype x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>')]], 'MODEL_DOCTYPE'],
  ['a DOCTYPE in a decision', [['a.dmn', read('zone.dmn').replace('?>', '?><!DOCTYPE definitions>')]], 'MODEL_DOCTYPE'],
  ['the id __proto__', [['a.bpmn', process(START_TO_END.replaceAll('"Start"', '"__proto__"'))]], 'BPMN_NAME_FORBIDDEN'],
  ['the id constructor', [['a.bpmn', process(START_TO_END.replaceAll('"End"', '"constructor"'))]], 'BPMN_NAME_FORBIDDEN'],
  ['an escaped id of the prototype', [['a.bpmn', process(START_TO_END.replaceAll('"End"', '"&#95;_proto_&#x5f;"'))]], 'BPMN_NAME_FORBIDDEN'],
  ['the process prototype', [['a.bpmn', process(START_TO_END).replace('"klein"', '"prototype"')]], 'BPMN_NAME_FORBIDDEN'],
  ['a decision named __proto__', [['a.dmn', read('gebuehr.dmn').replace('id="gebuehr"', 'id="__proto__"')]], 'BPMN_NAME_FORBIDDEN'],
  ['a variable named __proto__', [['a.bpmn', withNode('<bpmn:scriptTask id="A" scriptFormat="feel" laufzettel:resultVariable="__proto__"><bpmn:script>=1</bpmn:script></bpmn:scriptTask>')]], 'BPMN_NAME_FORBIDDEN'],
  ['a script in another language', [['a.bpmn', withNode('<bpmn:scriptTask id="A" scriptFormat="groovy" laufzettel:resultVariable="x"><bpmn:script>process.exit()</bpmn:script></bpmn:scriptTask>')]], 'BPMN_SCRIPT_FORMAT'],
  ['an expression that is none', [['a.bpmn', withNode('<bpmn:scriptTask id="A" scriptFormat="feel" laufzettel:resultVariable="x"><bpmn:script>=1 +</bpmn:script></bpmn:scriptTask>')]], 'BPMN_EXPRESSION'],
  ['XML that breaks off', [['a.bpmn', BPMN.slice(0, BPMN.length / 2)]], 'MODEL_XML'],
  ['tags that cross', [['a.bpmn', process('<bpmn:startEvent id="a"><bpmn:outgoing></bpmn:startEvent></bpmn:outgoing>')]], 'MODEL_XML'],
  ['no XML', [['a.bpmn', '{"process":1}']], 'MODEL_XML'],
  ['nothing', [['a.bpmn', '']], 'MODEL_XML'],
  ['10,000 levels', [['a.bpmn', process(`${'<bpmn:subProcess id="s">'.repeat(10_000)}${'</bpmn:subProcess>'.repeat(10_000)}`)]], 'MODEL_TOO_DEEP'],
  ['60,000 elements', [['a.bpmn', process('<bpmn:task/>'.repeat(60_000))]], 'MODEL_TOO_LARGE'],
  ['an element nobody knows', [['a.bpmn', withNode('<bpmn:teleportTask id="A"/>')]], 'BPMN_UNKNOWN_ELEMENT'],
  ['an id that is used twice', [['a.bpmn', withNode('<bpmn:task id="A"/><bpmn:task id="A"/>')]], 'BPMN_ID_DUPLICATE'],
  ['a form whose field is the prototype', [['f.form.json', form([field('__proto__')])]], 'FORM_KEY'],
  ['a form whose field reaches the prototype', [['f.form.json', form([field('applicant.constructor.name')])]], 'FORM_KEY'],
  ['a form that is no JSON', [['f.form.json', '{"components":']], 'FORM_NOT_FORM'],
  ['a manifest without its process', [['procedure.json', read('procedure.json')]], 'PROCEDURE_INVALID'],
  ['a manifest that puts data into the prototype', [['procedure.json', read('procedure.json').replace('"mergeAt": "supplements"', '"mergeAt": "__proto__.roles"')]], 'PROCEDURE_INVALID'],
];

describe('a model is refused, and nothing of it is deployed, when it has', () => {
  it.each(BAD)('%s', async (_what, files, finding) => {
    const before = countRows(world.databaseFile);
    const answer = await deploy(...files);
    expect([answer.status, answer.json.code]).toEqual([422, 'MODEL_REFUSED']);
    const errors = answer.json.errors as readonly { readonly path: string; readonly code: string; readonly message: string }[];
    expect(errors.map(({ code }) => code)).toContain(finding);
    for (const { path, message } of errors) {
      expect(path.split('#')[0]).toBe(files[0]?.[0]);
      expect(message).toMatch(/^[^<>]{10,}$/);
    }
    expect(countRows(world.databaseFile)).toEqual(before);
  });

  it.each([
    ['11 MB', [['a.bpmn', `${BPMN}${' '.repeat(11 * MB)}`]], 413, 'BODY_TOO_LARGE'],
    ['3 MB in one file', [['a.bpmn', `${BPMN}${' '.repeat(3 * MB)}`]], 400, 'INVALID_INPUT'],
    ['101 files', Array.from({ length: 101 }, (_, index) => [`f${String(index)}.typ`, 'x']), 400, 'INVALID_INPUT'],
    ['a name that is a path upwards', [['../a.bpmn', BPMN]], 400, 'INVALID_INPUT'],
    ['a name that is a path from the root', [['/etc/a.bpmn', BPMN]], 400, 'INVALID_INPUT'],
    ['two files of one name', [['a.typ', 'x'], ['a.typ', 'y']], 400, 'INVALID_INPUT'],
    ['half a character', [['a.typ', 'x\ud800']], 400, 'INVALID_INPUT'],
  ] as const)('%s', async (_what, files, status, code) => {
    const before = countRows(world.databaseFile);
    const answer = await deploy(...(files as readonly (readonly [string, string])[]));
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(countRows(world.databaseFile)).toEqual(before);
  });

  it('one bad file among all the good ones of a procedure', async () => {
    const names = ['procedure.json', `${SERVICE}.bpmn`, ...readdirSync(FOLDER).filter((name) => name.endsWith('.dmn')), ...readdirSync(new URL('forms/', FOLDER)).map((name) => `forms/${name}`)];
    const good = names.map((name) => [name, read(name)] as const);
    const before = countRows(world.databaseFile);
    const answer = await deploy(...good, ['second.bpmn', process(START_TO_END.replaceAll('"End"', '"prototype"'))]);
    expect(answer.status).toBe(422);
    expect(countRows(world.databaseFile)).toEqual(before);
    // the version deployed before still takes applications
    expect((await post(world, asText())).status).toBe(201);
  });
});
