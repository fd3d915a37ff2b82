import { openPdf } from './document.ts';
import type { PdfDocument } from './document.ts';
import { dictionaryOf, nameOf, referenceOf } from './objects.ts';
import type { PdfDictionary, PdfObject } from './objects.ts';

/**
 * What was added to a document after a signature.
 * `none`: the signature covers the file to its end. `validationData`: certificates and revocation data only, as
 * PAdES-B-LT adds them. `other`: something else, such as a further signature. `content`: what a reader of the pages sees.
 */
export type LaterChange = 'none' | 'validationData' | 'other' | 'content';

const MAX_DEPTH = 400;
/** Entries of the catalog that decide what is shown. */
const SHOWN = ['Pages', 'OCProperties', 'Dests', 'Names', 'OpenAction'] as const;
/** Entries of the catalog that may come later without meaning for the reader (ETSI EN 319 142-1, 5.4.2.2). */
const VALIDATION: ReadonlySet<string> = new Set(['DSS', 'Extensions']);

/** Compares the signed revision, which ends at `end`, with the file as it is now. Strict: what it cannot follow has changed. */
export function changesAfter(document: PdfDocument, end: number): LaterChange {
  if (end === document.bytes.length) return 'none';
  const signed = openPdf(document.bytes.subarray(0, end));
  const compare = comparer(signed, document);
  for (const key of SHOWN) if (!compare.same(signed.catalog.entries.get(key), document.catalog.entries.get(key))) return 'content';
  if (!compare.annotationsKept()) return 'content';
  if (compare.annotationsAdded() || document.start < end) return 'other';
  const keys = new Set([...signed.catalog.entries.keys(), ...document.catalog.entries.keys()]);
  for (const key of keys) {
    if (!VALIDATION.has(key) && !compare.same(signed.catalog.entries.get(key), document.catalog.entries.get(key))) return 'other';
  }
  return 'validationData';
}

interface Comparer {
  same(before: PdfObject | undefined, after: PdfObject | undefined): boolean;
  /** Whether every annotation of the pages seen is there unchanged and what was added are signature fields only. */
  annotationsKept(): boolean;
  annotationsAdded(): boolean;
}

function comparer(signed: PdfDocument, now: PdfDocument): Comparer {
  const compared = new Set<string>();
  const pages: (readonly [PdfDictionary, PdfDictionary])[] = [];

  const sameDictionary = (before: PdfDictionary, after: PdfDictionary, depth: number): boolean => {
    const isPage = nameOf(signed.resolve(before.entries.get('Type'))) === 'Page';
    if (isPage) pages.push([before, after]);
    const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
    if (isPage) keys.delete('Annots');
    return [...keys].every((key) => same(before.entries.get(key), after.entries.get(key), depth + 1));
  };
  const same = (before: PdfObject | undefined, after: PdfObject | undefined, depth = 0): boolean => {
    if (depth > MAX_DEPTH) return false;
    const [from, to] = [referenceOf(before), referenceOf(after)];
    if (from !== null && to !== null) {
      const pair = `${from.number} ${to.number}`;
      if (compared.has(pair)) return true;
      compared.add(pair);
    }
    const [left, right] = [signed.resolve(before), now.resolve(after)];
    if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return left === right;
    if (Array.isArray(left) || Array.isArray(right)) {
      if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
      return (left as readonly PdfObject[]).every((item, index) => same(item, (right as readonly PdfObject[])[index], depth + 1));
    }
    if (!('kind' in left) || !('kind' in right)) return false;
    if (left.kind === 'name' && right.kind === 'name') return left.name === right.name;
    if (left.kind === 'string' && right.kind === 'string') return left.raw === right.raw && left.hex === right.hex;
    if (left.kind === 'dictionary' && right.kind === 'dictionary') return sameDictionary(left, right, depth);
    if (left.kind !== 'stream' || right.kind !== 'stream') return false;
    return Buffer.compare(left.data, right.data) === 0 && sameDictionary(left.dictionary, right.dictionary, depth);
  };
  const isSignatureField = (annotation: PdfObject | undefined): boolean => nameOf(now.resolve(dictionaryOf(now.resolve(annotation))?.entries.get('FT'))) === 'Sig';

  return {
    same: (before, after) => same(before, after),
    annotationsKept: () =>
      [...pages].every(([before, after]) => {
        const [earlier, later] = [annotations(signed, before), annotations(now, after)];
        return earlier.every((annotation, index) => same(annotation, later[index])) && later.slice(earlier.length).every(isSignatureField);
      }),
    annotationsAdded: () => pages.some(([before, after]) => annotations(now, after).length > annotations(signed, before).length),
  };
}

function annotations(document: PdfDocument, page: PdfDictionary): readonly PdfObject[] {
  const list = document.resolve(page.entries.get('Annots'));
  return Array.isArray(list) ? (list as readonly PdfObject[]) : [];
}
