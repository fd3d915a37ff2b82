import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '../../engine/errors.ts';
import { isTestCode, root } from '../architecture/sources.ts';
import { codesOf, readPage, rowsOf, sectionsOf } from './markdown.ts';

const page = readPage('reference/errors.md');

/** Entries of the page by code, with the section each stands in. */
const entries = sectionsOf(page).flatMap(({ title, text }) =>
  rowsOf(text).filter((row) => row.length === 4).map(([code = '', kind = '', meaning = '', advice = '']) => ({ code: codesOf(code)[0] ?? '', kind, meaning, advice, section: title })),
);

/** Codes of the catalogue in order, each with the comment that heads its group. */
function catalogue(): { readonly code: string; readonly section: string }[] {
  const files = readdirSync(join(root, 'engine/errors'));
  const lines = files.flatMap((file) => readFileSync(join(root, 'engine/errors', file), 'utf8').split('\n'));
  let section = '';
  return lines.flatMap((line) => {
    const comment = /^ {2}\/\/ (.*)$/.exec(line);
    if (comment) section = comment[1] ?? '';
    const code = /^ {2}([A-Z][A-Z0-9_]*): \{/.exec(line)?.[1];
    return code === undefined ? [] : [{ code, section }];
  });
}

/** Words in capitals that other standards and settings bring along; they never reach a caller as an error code. */
const OTHER_VOCABULARIES: ReadonlySet<string> = new Set([
  // status of a case for citizens
  'ACTION_REQUIRED',
  // environment variables
  'DATABASE_URL', 'LAUFZETTEL_DATA', 'LAUFZETTEL_ENV', 'LAUFZETTEL_HANDOVER_FROM', 'LAUFZETTEL_SCRIPTS', 'LAUFZETTEL_TAKEOVER_MS', 'LAUFZETTEL_TENANT', 'LAUFZETTEL_TOPICS', 'LAUFZETTEL_TRUSTED_PROXIES', 'LAUFZETTEL_WORKER_PORT', 'NODE_ENV', 'REDIS_URL',
  // BPMN error codes of the shipped procedure
  'ALREADY_PAID', 'REGISTER_REFUSED',
  // answers of the database and the payment provider
  'PAYMENT_EXISTS', 'SQLITE_BUSY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_NOTADB',
  // steps of a deadline's computation
  'COUNTED_BACK', 'COUNTING_BACK_NOT_SHIFTED', 'ENDS_AT_MIDNIGHT', 'EVENT_DAY_NOT_COUNTED', 'FIRST_DAY_COUNTED', 'FIXED_DATE_NOT_SHIFTED', 'MONTH_END', 'NOTIFICATION_SHIFTED', 'NOTIFIED_ACTUALLY', 'NOTIFIED_BY_FICTION', 'PERIOD_COUNTED', 'SHIFTED_TO_WORKING_DAY',
]);
/** Indications of ETSI EN 319 102-1 live here, and only here. */
const SIGNATURES = 'workers/signature/';

/** Every word in capitals with an underscore that a source holds as a string or as the name of a member. */
function wordsIn(path: string): Set<string> {
  const words = new Set<string>();
  const note = (word: unknown): void => {
    if (typeof word === 'string' && /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(word) && (word.includes('_') || Object.hasOwn(ERRORS, word))) words.add(word);
  };
  new Visitor({
    Literal: (node) => note(node.value),
    Property: (node) => note(node.key.type === 'Identifier' && !node.computed && Object.hasOwn(ERRORS, node.key.name) ? node.key.name : null),
  }).visit(parseSync(path, readFileSync(join(root, path), 'utf8')).program);
  return words;
}

const sources = ['engine', 'api', 'workers']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !isTestCode(path) && !path.startsWith('engine/errors'));

describe('the page of error codes', () => {
  it('has an entry for every code of the catalogue, and for no other', () => {
    expect(entries.map(({ code }) => code).toSorted()).toEqual(Object.keys(ERRORS).toSorted());
  });

  it('groups the codes as the catalogue does', () => {
    const groups = new Map(catalogue().map(({ code, section }) => [code, section.toLowerCase()]));
    expect(entries.filter(({ code, section }) => groups.get(code) !== section.toLowerCase())).toEqual([]);
  });

  it('names the HTTP status of every refusal, and another kind for what is no answer to a request', () => {
    const wrong = entries.filter(({ code, kind }) => {
      const { status } = ERRORS[code as ErrorCode];
      return status === 0 ? !/^(finding|warning|incident|field)$/.test(kind) : !new RegExp(`^${String(status)}(, incident)?$`).test(kind);
    });
    expect(wrong).toEqual([]);
  });

  it('says for every code what it means and what to do', () => {
    expect(entries.filter(({ meaning, advice }) => !meaning.endsWith('.') || !advice.endsWith('.'))).toEqual([]);
  });
});

describe('the catalogue of error codes', () => {
  const used = new Map(sources.map((path) => [path, wordsIn(path)] as const));

  it('holds every code that the engine, the API and the workers use', () => {
    const strange = [...used].flatMap(([path, words]) =>
      [...words].filter((word) => !Object.hasOwn(ERRORS, word) && !OTHER_VOCABULARIES.has(word) && !path.startsWith(SIGNATURES)).map((word) => `${path}: ${word}`),
    );
    expect(strange).toEqual([]);
  });

  it('holds no code that nothing uses', () => {
    const words = new Set([...used.values()].flatMap((each) => [...each]));
    expect(Object.keys(ERRORS).filter((code) => !words.has(code))).toEqual([]);
  });
});
