import type { Json, JsonObject } from '../json.ts';

/** A text in both languages of the product. */
export interface Bilingual {
  readonly de: string;
  readonly en: string;
}

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
  readonly form: string | null;
  readonly mergeAt: string | null;
  /** `append`: to a list; `replace`: as a whole; `merge`: member by member. */
  readonly mode: 'append' | 'replace' | 'merge';
  readonly text: Bilingual | null;
}

/** What an open message means for the applicant. */
export interface RequestRule {
  readonly message: string;
  readonly kind: 'documents' | 'statement' | 'declaration';
  /** FEEL over the process variables and `case`; gives purposes or `{ purpose, title }`. */
  readonly items: string | null;
  /** Kind of the running deadline that ends it. */
  readonly deadline: string | null;
}

/** `procedure.json` of a procedure, read once per deployment. */
export interface Manifest {
  readonly key: string;
  readonly name: Bilingual;
  readonly description: Bilingual;
  readonly unit: string;
  readonly unitName: string;
  readonly fileplan: string | null;
  readonly definition: string;
  readonly referenceTemplate: string;
  readonly applicationForm: string;
  /** FEEL over `case` that gives the name shown in lists. */
  readonly applicantName: string | null;
  readonly documents: readonly DocumentRule[];
  readonly messages: readonly MessageRule[];
  readonly requests: readonly RequestRule[];
  readonly actions: readonly string[];
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
  const town = objectAt(objectAt(source, 'town'), 'unit');
  const unit = need('unit');
  const manifest: Manifest = {
    key: need('key'),
    name: bilingual(source['name']) ?? missing(problems, 'name'),
    description: bilingual(source['description']) ?? missing(problems, 'description'),
    unit,
    unitName: textOr(town['name'], unit),
    fileplan: town['key'] === unit ? textOrNull(town['fileplan']) : null,
    definition: need('definition'),
    referenceTemplate: need('referenceTemplate'),
    applicationForm: need('applicationForm'),
    applicantName: textOrNull(source['applicantName']),
    documents: objectsIn(source['documents']).map((rule) => readDocument(rule, problems)),
    messages: objectsIn(source['messages']).map(readMessage),
    requests: Object.entries(objectAt(source, 'requests')).map(([message, rule]) => readRequest(message, isObject(rule) ? rule : {})),
    actions: objectsIn(source['applicantActions']).flatMap(({ message }) => (typeof message === 'string' ? [message] : [])),
  };
  return problems.length === 0 ? { ok: true, manifest } : { ok: false, problems };
}

function readDocument(rule: JsonObject, problems: string[]): DocumentRule {
  const { purpose, required, mediaTypes } = rule;
  if (typeof purpose !== 'string') problems.push('Every document needs a "purpose".');
  return {
    purpose: textOr(purpose, ''),
    title: bilingual(rule['title']) ?? { de: textOr(purpose, ''), en: textOr(purpose, '') },
    required: typeof required === 'boolean' || typeof required === 'string' ? required : false,
    mediaTypes: Array.isArray(mediaTypes) ? mediaTypes.filter((type): type is string => typeof type === 'string') : [],
  };
}

function readMessage(rule: JsonObject): MessageRule {
  const { mode } = rule;
  return {
    message: textOr(rule['message'], ''),
    form: textOrNull(rule['form']),
    mergeAt: textOrNull(rule['mergeAt']),
    mode: mode === 'append' || mode === 'merge' ? mode : 'replace',
    text: bilingual(rule['text']),
  };
}

function readRequest(message: string, rule: JsonObject): RequestRule {
  const { kind } = rule;
  return {
    message,
    kind: kind === 'statement' || kind === 'declaration' ? kind : 'documents',
    items: textOrNull(rule['items']),
    deadline: textOrNull(rule['deadline']),
  };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectAt(source: JsonObject, member: string): JsonObject {
  const value = source[member];
  return isObject(value) ? value : {};
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((item: Json): item is JsonObject => isObject(item)) : [];
}

function bilingual(value: Json | undefined): Bilingual | null {
  if (!isObject(value)) return null;
  const { de, en } = value;
  return typeof de === 'string' && typeof en === 'string' ? { de, en } : null;
}

function missing(problems: string[], member: string): Bilingual {
  problems.push(`"${member}" must have "de" and "en".`);
  return { de: '', en: '' };
}

function textOr(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function textOrNull(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
