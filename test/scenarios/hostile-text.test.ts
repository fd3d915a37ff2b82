import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/json.ts';
import type { CaseView } from '../../engine/runtime/contract.ts';
import { signIn, type Person } from '../support/people.ts';
import { withValue } from './bad-application.ts';
import { play } from './play.ts';
import { readScenarios, type Step } from './scenario.ts';
import { openWorld, type World } from './world.ts';

const SERVICE = 'bewohnerparkausweis';
const [SAMPLE] = readScenarios(SERVICE);

let world: World;
let clerk: Person;
beforeAll(async () => {
  world = await openWorld(SERVICE, '2026-05-04T09:00:00+02:00');
  clerk = await signIn(world.app, 'm.herbst');
});
afterAll(() => world.close());

/** Text that means something to a typesetter, an expression language, a template, a page, a spreadsheet or a shell. */
const HOSTILE: Readonly<Record<string, string>> = {
  typst: '#panic("x") #read("/etc/passwd") #{1/0} = Überschrift $x^2$ <label> @ref *fett* _kursiv_ [a] \\u{41} // /* ` ```raw``` ~ -- "] #eval("1")',
  feel: '=case.reference "] or true or ["a" if true then 1 else 2 function(x) x {a: 1} for i in 1..9999999 return i null',
  templates: '${7*7} #{7*7} {{7*7}} <%= 7*7 %> ${environment.settings.apiKey} %s %n __proto__ constructor',
  page: '<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; javascript:alert(1) "onmouseover="',
  sql: `'; DROP TABLE case_file; -- " OR 1=1 % _ \\' /*`,
  long: 'W'.repeat(2500),
  mixed: 'שלום עולם \u200fمرحبا\u200e \u0301\u0301\u0301 👩‍👩‍👧‍👦 \u00ad \u2028 ﷽ Z\u0335\u0321a\u0337l\u0334g\u0336o',
};

/** What the pages of a case's letters are made of: how many headings, tables, links and files each has. */
async function structureOfLetters(caseId: string): Promise<readonly string[]> {
  const view = (await clerk.send('GET', `/api/v1/cases/${caseId}`)).json as CaseView;
  expect(view.incidents).toEqual([]);
  return Promise.all(
    view.notices.map(async ({ template, documentId }) => {
      const pdf = (await clerk.send('GET', `/api/v1/documents/${documentId ?? ''}`)).text;
      const count = (what: RegExp) => pdf.match(what)?.length ?? 0;
      return `${template}: ${String(count(/\/S \/H\d/g))} headings, ${String(count(/\/S \/Table\b/g))} tables, ${String(count(/\/S \/(Link|Code|Formula|Note)/g))} others, ${String(count(/\/(JavaScript|Launch|EmbeddedFile|OpenAction)\b/g))} active`;
    }),
  );
}

/** An applicant and clerks who write the same everywhere: heard, denied and signed. */
async function denial(name: string, text: string): Promise<string> {
  if (SAMPLE === undefined) throw new Error('The samples are gone.');
  const line = text.replaceAll('\u2028', ' ');
  const data = { ...withValue('applicant.street', line.slice(0, 80)), vehicle: { plate: 'MU-AL 12', kind: 'car', keeper: 'applicant' } } as JsonObject;
  // no register knows such a street, so a certificate is needed
  const documents = [...SAMPLE.given.documents, { purpose: 'residence-registration', file: 'meldebescheinigung.pdf' }];
  const steps: readonly Step[] = [
    { who: 'k.sommer', does: 'completeTask', task: 'Task_Examine', with: { outcome: 'deny', data: { grounds: ['noZone', 'other'], reason: text, note: text.slice(0, 2000) } } },
    { who: 'applicant', does: 'send', with: { message: 'StatementReceived', data: { statement: text }, documents: [] } },
    { who: 'k.sommer', does: 'completeTask', task: 'Task_Consider', with: { outcome: 'deny', data: { reason: text } } },
    { who: 'm.herbst', does: 'completeTask', task: 'Task_Sign', with: { outcome: 'sign', data: { remediesChecked: true } } },
  ];
  const { caseId, state, zone } = await play(world, { ...SAMPLE, name, given: { ...SAMPLE.given, data, documents }, steps });
  expect([state, zone]).toEqual(['denied', null]);
  return caseId;
}

describe('text of strangers', () => {
  let plain: readonly string[];
  beforeAll(async () => {
    plain = await structureOfLetters(await denial('plain', 'Ein ganz gewöhnlicher Grund, der niemanden stört.'));
  });

  it.each(Object.entries(HOSTILE))('that is %s is kept and printed as it was typed, and means nothing', async (name, text) => {
    const caseId = await denial(name, text);
    const { data } = (await clerk.send('GET', `/api/v1/cases/${caseId}`)).json as { readonly data: { readonly applicant: { readonly street: string }; readonly statement: { readonly statement: string } } };
    expect([data.applicant.street, data.statement.statement]).toEqual([text.replaceAll('\u2028', ' ').slice(0, 80), text]);
    expect(await structureOfLetters(caseId)).toEqual(plain);
  });

  it('is found by its words, and operators in a search are words like others', async () => {
    const found = async (search: string) => (await clerk.send('GET', `/api/v1/cases?search=${encodeURIComponent(search)}`)).json.items.length as number;
    expect(await found('DROP TABLE case_file')).toBe(1);
    expect(await found('zzz OR DROP')).toBe(0);
    expect(await found('zzz* NEAR("DROP", 5)')).toBe(0);
    expect(await found("zzz' OR '1'='1")).toBe(0);
  });
});
