import type { Json, JsonObject } from '../json.ts';
import type { Bilingual, MessageKind } from './contract/services.ts';
import { bilingual, inBoth, namesAt, objectAt, objectsIn, textOr, textOrNull } from './manifest-members.ts';

/** A document the procedure knows; `required` may be a FEEL condition over `case` (text starting with `=`). */
export interface DocumentRule {
  readonly purpose: string;
  readonly title: Bilingual;
  readonly required: boolean | string;
  readonly mediaTypes: readonly string[];
}

/** A message an applicant may send, and where its form's data go in the case. */
export interface MessageRule {
  readonly message: string;
  readonly kind: MessageKind;
  readonly form: string | null;
  readonly mergeAt: string | null;
  /** `append`: to a list; `replace`: as a whole; `merge`: member by member. */
  readonly mode: 'append' | 'replace' | 'merge';
  /** What sending it does, as a button says it. */
  readonly label: Bilingual;
  /** What has come in, as the timeline says it. */
  readonly received: Bilingual;
  readonly text: Bilingual | null;
}

/** What an open message means for the applicant. */
export interface RequestRule {
  readonly message: string;
  readonly kind: Exclude<MessageKind, 'action'>;
  /** FEEL over the process variables and `case`; gives purposes or `{ purpose, title }`. */
  readonly items: string | null;
  /** Kind of the running deadline that ends it. */
  readonly deadline: string | null;
}

/** What applicants may do at any time, called differently in some states of the case. */
export interface ActionRule {
  readonly message: string;
  readonly label: Bilingual | null;
  readonly labelIn: Readonly<Record<string, Bilingual>>;
}

/** `procedure.json` of a procedure, read once per deployment. */
export interface Manifest {
  readonly key: string;
  readonly name: Bilingual;
  readonly description: Bilingual;
  readonly unit: string;
  readonly unitName: Bilingual;
  /** Name of the authority whose unit it is. */
  readonly town: string | null;
  readonly fileplan: string | null;
  readonly definition: string;
  readonly referenceTemplate: string;
  readonly applicationForm: string;
  /** FEEL over `case` that gives the name shown in lists. */
  readonly applicantName: string | null;
  readonly documents: readonly DocumentRule[];
  readonly messages: readonly MessageRule[];
  readonly requests: readonly RequestRule[];
  readonly actions: readonly ActionRule[];
  readonly groups: readonly { readonly key: string; readonly name: Bilingual }[];
  /** Names of the outcomes of tasks, by outcome. */
  readonly outcomes: Readonly<Record<string, Bilingual>>;
  /** Names of work given to others, by topic. */
  readonly topics: Readonly<Record<string, Bilingual>>;
}

export type ManifestReading = { readonly ok: true; readonly manifest: Manifest } | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a manifest; every problem says which member to correct. */
export function readManifest(source: JsonObject): ManifestReading {
  const problems: string[] = [];
  const need = (member: string): string => {
    const value = source[member];
    if (typeof value === 'string' && value !== '') return value;
    problems.push(`"${member}" must be a text.`);
    return '';
  };
  const town = objectAt(source, 'town');
  const office = objectAt(town, 'unit');
  const unit = need('unit');
  const unitName = textOr(office['name'], unit);
  const requests = Object.entries(objectAt(source, 'requests')).map(([message, rule]) => readRequest(message, objectAt({ rule }, 'rule')));
  const manifest: Manifest = {
    key: need('key'),
    name: bilingual(source['name']) ?? missing(problems, 'name'),
    description: bilingual(source['description']) ?? missing(problems, 'description'),
    unit,
    unitName: { de: unitName, en: textOr(office['nameEn'], unitName) },
    town: textOrNull(town['name']),
    fileplan: office['key'] === unit ? textOrNull(office['fileplan']) : null,
    definition: need('definition'),
    referenceTemplate: need('referenceTemplate'),
    applicationForm: need('applicationForm'),
    applicantName: textOrNull(source['applicantName']),
    documents: objectsIn(source['documents']).map((rule) => readDocument(rule, problems)),
    messages: objectsIn(source['messages']).map((rule) => readMessage(rule, requests)),
    requests,
    actions: objectsIn(source['applicantActions']).map((rule) => ({ message: textOr(rule['message'], ''), label: bilingual(rule['label']), labelIn: namesAt(rule, 'labelIn') })),
    groups: objectsIn(source['groups']).map(({ key, name }) => ({ key: textOr(key, ''), name: bilingual(name) ?? inBoth(textOr(key, '')) })),
    outcomes: namesAt(source, 'outcomes'),
    topics: namesAt(source, 'topics'),
  };
  return problems.length === 0 ? { ok: true, manifest } : { ok: false, problems };
}

function readDocument(rule: JsonObject, problems: string[]): DocumentRule {
  const { purpose, required, mediaTypes } = rule;
  if (typeof purpose !== 'string') problems.push('Every document needs a "purpose".');
  return {
    purpose: textOr(purpose, ''),
    title: bilingual(rule['title']) ?? inBoth(textOr(purpose, '')),
    required: typeof required === 'boolean' || typeof required === 'string' ? required : false,
    mediaTypes: Array.isArray(mediaTypes) ? mediaTypes.filter((type): type is string => typeof type === 'string') : [],
  };
}

function readMessage(rule: JsonObject, requests: readonly RequestRule[]): MessageRule {
  const { mode } = rule;
  const message = textOr(rule['message'], '');
  const label = bilingual(rule['label']) ?? inBoth(message);
  return {
    message,
    kind: messageKind(rule['kind']) ?? requests.find((request) => request.message === message)?.kind ?? 'action',
    form: textOrNull(rule['form']),
    mergeAt: textOrNull(rule['mergeAt']),
    mode: mode === 'append' || mode === 'merge' ? mode : 'replace',
    label,
    received: bilingual(rule['received']) ?? label,
    text: bilingual(rule['text']),
  };
}

function readRequest(message: string, rule: JsonObject): RequestRule {
  const kind = messageKind(rule['kind']);
  return {
    message,
    kind: kind === null || kind === 'action' ? 'documents' : kind,
    items: textOrNull(rule['items']),
    deadline: textOrNull(rule['deadline']),
  };
}

function messageKind(value: Json | undefined): MessageKind | null {
  return value === 'documents' || value === 'declaration' || value === 'statement' || value === 'action' ? value : null;
}

function missing(problems: string[], member: string): Bilingual {
  problems.push(`"${member}" must have "de" and "en".`);
  return inBoth('');
}
