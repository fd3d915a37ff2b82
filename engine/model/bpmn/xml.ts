import { Parser } from 'saxen';
import { isForbiddenName } from '../names.ts';

/**
 * XML as a plain tree, read without a promise.
 *
 * bpmn-moddle reads through a Promise although its parser, saxen, works synchronously; the pure rooms may not await, and
 * a deployment needs none of moddle's writing and editing. So this file uses saxen itself: one pass, diagram interchange
 * skipped, and line numbers only where the XML is broken, because saxen counts them anew each time it is asked. Prefixes are made uniform by namespace, so
 * `<process xmlns="http://www.omg.org/…">` and `<bpmn2:process>` both arrive as `bpmn:process`.
 */
export interface XmlElement {
  /** Name with the prefix of `NAMESPACES`, e.g. `bpmn:userTask`; foreign names keep a prefix of their own. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

type XmlResult = { readonly ok: true; readonly root: XmlElement } | { readonly ok: false; readonly code: string; readonly message: string };

const NAMESPACES: Record<string, string> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
  'urn:laufzettel:bpmn:1': 'laufzettel',
};

/** Characters of source, nesting and elements beyond which a file is refused unread. */
export const XML_LIMITS = { characters: 5_000_000, depth: 100, elements: 50_000 } as const;

interface OpenElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
}

export function readXml(source: string): XmlResult {
  if (source.length > XML_LIMITS.characters) {
    return refuse('MODEL_TOO_LARGE', `The file has more than ${XML_LIMITS.characters} characters; split it into several models.`);
  }
  // Refused before any parser sees it: entity expansion and external entities have no place in a model.
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(source)) {
    return refuse('MODEL_DOCTYPE', 'The file declares a DOCTYPE or ENTITY; remove the declaration, models need none.');
  }
  return new TreeReader().read(source);
}

class TreeReader {
  readonly #stack: OpenElement[] = [];
  #root: XmlElement | null = null;
  #skipped = 0;
  #elements = 0;
  #refusal: { ok: false; code: string; message: string } | null = null;

  read(source: string): XmlResult {
    const parser = new Parser({ proxy: true });
    parser.ns(NAMESPACES);
    parser.on('openTag', (element, decode, _selfClosing, where) => this.#open(element.name, element.attrs, decode, where));
    parser.on('closeTag', () => this.#close());
    parser.on('text', (text, decode) => this.#text(decode(text)));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('error', (error, where) => this.#refuse('MODEL_XML', `The XML is broken near line ${where().line + 1}: ${plain(error.message)}. Correct it in the modeller.`));
    parser.on('warn', (warning, where) => {
      // saxen goes on after a doubled attribute or a stray text; one meaning must not depend on which copy wins
      if (/attribute/.test(warning.message)) this.#refuse('MODEL_XML', `The XML is broken near line ${where().line + 1}: ${plain(warning.message)}. Correct it in the modeller.`);
    });
    // a byte order mark is no part of the document
    parser.parse(source.startsWith('\uFEFF') ? source.slice(1) : source);
    if (this.#refusal) return this.#refusal;
    if (!this.#root || this.#stack.length > 0) return refuse('MODEL_XML', 'The XML ends too early: an element is not closed.');
    return { ok: true, root: this.#root };
  }

  #open(name: string, attrs: unknown, decode: (text: string) => string, where: () => { line: number }): void {
    if (this.#refusal) return;
    if (this.#skipped > 0 || name.startsWith('bpmndi:')) {
      this.#skipped++;
      return;
    }
    if (++this.#elements > XML_LIMITS.elements) return this.#refuse('MODEL_TOO_LARGE', `The file has more than ${XML_LIMITS.elements} elements; split it into several models.`);
    if (this.#stack.length >= XML_LIMITS.depth) return this.#refuse('MODEL_TOO_DEEP', `Elements are nested more than ${XML_LIMITS.depth} deep; flatten the model.`);
    const attributes = new Map<string, string>();
    if (attrs && typeof attrs === 'object') for (const [key, value] of Object.entries(attrs)) attributes.set(key, plainForm(key, decode(String(value))));
    if (isForbiddenName(attributes.get('id') ?? '') || isForbiddenName(attributes.get('name') ?? '') || [...attributes.keys()].some(isForbiddenName)) {
      return this.#refuse('BPMN_NAME_FORBIDDEN', `Line ${where().line + 1} uses a reserved word (__proto__, constructor, prototype) as id or name; choose another.`);
    }
    this.#stack.push({ name, attributes, children: [], text: '' });
  }

  #close(): void {
    if (this.#refusal) return;
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    const element = this.#stack.pop();
    if (!element) return;
    const parent = this.#stack.at(-1);
    if (parent) parent.children.push(element);
    else if (this.#root) this.#refuse('MODEL_XML', 'The file has two root elements; keep one.');
    else this.#root = element;
  }

  #text(text: string): void {
    const element = this.#stack.at(-1);
    if (element && this.#skipped === 0) element.text += text;
  }

  #refuse(code: string, message: string): void {
    this.#refusal ??= refuse(code, message);
  }
}

/** Attributes that say yes or no; XML Schema lets them say it as a number, too. */
const FLAGS: ReadonlySet<string> = new Set([
  'isExecutable', 'isClosed', 'isForCompensation', 'isImmediate', 'isInterrupting', 'isSequential', 'isCollection', 'isUnlimited', 'isRequired',
  'instantiate', 'cancelActivity', 'cancelRemainingInstances', 'parallelMultiple', 'triggeredByEvent', 'testBefore', 'waitForCompletion', 'mustUnderstand',
]);

/**
 * The form in which the rest of the reader knows an attribute: flags as words, and the host of a boundary event without a
 * prefix. Space around ids, references, numbers and flags means nothing (XML Schema, part 2, 4.3.6); names are texts.
 */
function plainForm(name: string, written: string): string {
  const text = name === 'name' || name.includes(':') ? written : written.trim();
  if ((text === '1' || text === '0') && FLAGS.has(name)) return text === '1' ? 'true' : 'false';
  return name === 'attachedToRef' ? localName(text) : text;
}

function refuse(code: string, message: string): { ok: false; code: string; message: string } {
  return { ok: false, code, message };
}

/** Parser messages may quote the file: only its words are kept, cut short, so that nothing of it is reflected. */
function plain(message: string): string {
  return message.replace(/<[^>]*>?/g, '').replace(/[^\p{L}\p{N} .,'-]/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 120);
}

/** First child of that name. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((candidate) => candidate.name === name);
}

/** Local part of a QName value such as `tns:Message_1`. */
export function localName(qname: string): string {
  return qname.slice(qname.indexOf(':') + 1).trim();
}
