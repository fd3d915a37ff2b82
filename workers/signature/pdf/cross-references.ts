import { countOf, dictionaryOf, nameOf, PdfError } from './objects.ts';
import type { PdfDictionary, PdfObject } from './objects.ts';
import { PdfReader } from './reader.ts';
import { decodeStream } from './stream.ts';
import { readIndirectObject } from './indirect-object.ts';

/** Where an object lies: at a byte of the file, at a place in an object stream, or nowhere any more. */
export type Place = { readonly at: number } | { readonly inStream: number; readonly index: number } | 'free';

/** The newest place of every object, the newest trailer, and where the newest section begins. */
export interface CrossReferences {
  readonly places: ReadonlyMap<number, Place>;
  readonly trailer: PdfDictionary;
  readonly start: number;
}

/** Entries read in all sections together; files repeat an object's entry in each revision that changes it. */
const MAX_ENTRIES = 1_000_000;
const MAX_SECTIONS = 1_000;
const TAIL = 1_024;

interface Collected {
  readonly places: Map<number, Place>;
  entries: number;
}

/**
 * Follows the chain of cross-reference sections from the end of the file to its oldest revision (ISO 32000-2, 7.5).
 * The newest entry of an object wins. A file whose chain is broken is refused rather than searched for objects:
 * what a repair finds is not what another program would show.
 */
export function readCrossReferences(bytes: Uint8Array): CrossReferences {
  const start = findStart(bytes);
  const collected: Collected = { places: new Map(), entries: 0 };
  const seen = new Set<number>();
  let newest: PdfDictionary | null = null;
  const sections = [start];
  for (let offset = sections.shift(); offset !== undefined; offset = sections.shift()) {
    if (seen.has(offset) || seen.size >= MAX_SECTIONS) throw new PdfError('The chain of cross references runs in a circle.');
    seen.add(offset);
    const trailer = readSection(bytes, offset, collected);
    newest ??= trailer;
    for (const key of ['XRefStm', 'Prev']) {
      const previous = trailer.entries.get(key);
      if (previous !== undefined) sections.push(offsetIn(bytes, previous));
    }
  }
  if (newest === null) throw new PdfError('The trailer is missing.');
  return { places: collected.places, trailer: newest, start };
}

function findStart(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - TAIL);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from).toString('latin1');
  const found = tail.lastIndexOf('startxref');
  if (found < 0) throw new PdfError('The end of the file does not say where its cross references are.');
  const reader = new PdfReader(bytes, from + found);
  reader.expect('startxref');
  return offsetIn(bytes, reader.count());
}

function offsetIn(bytes: Uint8Array, object: PdfObject): number {
  const offset = countOf(object);
  if (offset === null || offset >= bytes.length) throw new PdfError('A cross reference points outside the file.');
  return offset;
}

function readSection(bytes: Uint8Array, offset: number, collected: Collected): PdfDictionary {
  const reader = new PdfReader(bytes, offset);
  if (reader.accept('xref')) return readTable(reader, collected);
  return readReferenceStream(bytes, offset, collected);
}

/** Keeps the newest entry of an object, which is the first one met. */
function keep(collected: Collected, number: number, place: Place): void {
  collected.entries += 1;
  if (collected.entries > MAX_ENTRIES) throw new PdfError('The file has too many objects.');
  if (!collected.places.has(number)) collected.places.set(number, place);
}

function readTable(reader: PdfReader, collected: Collected): PdfDictionary {
  while (!reader.accept('trailer')) {
    const [first, count] = [reader.count(), reader.count()];
    for (let index = 0; index < count; index += 1) {
      const at = reader.count();
      reader.count();
      const kind = reader.word();
      if (kind !== 'n' && kind !== 'f') throw new PdfError('A cross-reference table has a broken line.');
      keep(collected, first + index, kind === 'n' ? { at } : 'free');
    }
  }
  const trailer = dictionaryOf(reader.object());
  if (trailer === null) throw new PdfError('The trailer is no dictionary.');
  return trailer;
}

function readReferenceStream(bytes: Uint8Array, offset: number, collected: Collected): PdfDictionary {
  const { object } = readIndirectObject(bytes, offset, () => null);
  if (object === null || typeof object !== 'object' || !('kind' in object) || object.kind !== 'stream') throw new PdfError('The cross references are neither table nor stream.');
  const { entries } = object.dictionary;
  if (nameOf(entries.get('Type')) !== 'XRef') throw new PdfError('The cross-reference stream has another type.');
  const widths = counts(entries.get('W'));
  if (widths.length !== 3 || widths.some((width) => width > 6)) throw new PdfError('A cross-reference stream has broken columns.');
  const [typeWidth, firstWidth, secondWidth] = widths as [number, number, number];
  const size = countOf(entries.get('Size')) ?? 0;
  const ranges = entries.has('Index') ? counts(entries.get('Index')) : [0, size];
  const data = Buffer.from(decodeStream(object));
  let at = 0;
  const column = (width: number, absent: number): number => {
    if (width === 0) return absent;
    if (at + width > data.length) throw new PdfError('A cross-reference stream is too short.');
    const value = data.readUIntBE(at, width);
    at += width;
    return value;
  };
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first, count] = [ranges[range] as number, ranges[range + 1] as number];
    for (let index = 0; index < count; index += 1) {
      const [type, one, two] = [column(typeWidth, 1), column(firstWidth, 0), column(secondWidth, 0)];
      if (type === 0 || type > 2) keep(collected, first + index, 'free');
      else if (type === 1) keep(collected, first + index, { at: one });
      else keep(collected, first + index, { inStream: one, index: two });
    }
  }
  return object.dictionary;
}

function counts(object: PdfObject | undefined): readonly number[] {
  if (!Array.isArray(object)) throw new PdfError('A cross-reference stream lacks its columns.');
  return (object as readonly PdfObject[]).map((item) => {
    const count = countOf(item);
    if (count === null) throw new PdfError('A cross-reference stream has a broken number.');
    return count;
  });
}
