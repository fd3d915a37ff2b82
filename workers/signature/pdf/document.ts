import { readCrossReferences } from './cross-references.ts';
import type { CrossReferences } from './cross-references.ts';
import { readIndirectObject } from './indirect-object.ts';
import { countOf, dictionaryOf, PdfError, referenceOf } from './objects.ts';
import type { PdfDictionary, PdfObject } from './objects.ts';
import { PdfReader } from './reader.ts';
import { decodeStream } from './stream.ts';

/** A PDF as its newest revision shows it. */
export interface PdfDocument {
  readonly bytes: Uint8Array;
  readonly catalog: PdfDictionary;
  readonly trailer: PdfDictionary;
  /** Byte at which the newest cross-reference section begins. */
  readonly start: number;
  /** The object a reference leads to, any other object as it is; `null` when there is none. */
  resolve(object: PdfObject | undefined): PdfObject;
}

const MAX_HOPS = 20;

/** Opens a PDF without repairing anything. Throws a PdfError when the file leaves room for different readings. */
export function openPdf(bytes: Uint8Array): PdfDocument {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new PdfError('The file does not begin like a PDF.');
  const references = readCrossReferences(bytes);
  const resolve = resolver(bytes, references);
  const catalog = dictionaryOf(resolve(references.trailer.entries.get('Root')));
  if (catalog === null) throw new PdfError('The file has no catalog.');
  return { bytes, catalog, trailer: references.trailer, start: references.start, resolve };
}

function resolver(bytes: Uint8Array, { places }: CrossReferences): (object: PdfObject | undefined) => PdfObject {
  const loaded = new Map<number, PdfObject>();
  const unpacked = new Map<number, ReadonlyMap<number, PdfObject>>();
  const loading = new Set<number>();

  const load = (number: number): PdfObject => {
    const known = loaded.get(number);
    if (known !== undefined) return known;
    if (loading.has(number)) throw new PdfError('An object is defined by itself.');
    const place = places.get(number);
    if (place === undefined || place === 'free') return null;
    loading.add(number);
    const object = 'at' in place ? loadAt(number, place.at) : (unpack(place.inStream).get(number) ?? null);
    loading.delete(number);
    loaded.set(number, object);
    return object;
  };
  const loadAt = (number: number, at: number): PdfObject => {
    const read = readIndirectObject(bytes, at, resolve);
    if (read.number !== number) throw new PdfError(`Object ${number} is not where the cross references say.`);
    return read.object;
  };
  const unpack = (number: number): ReadonlyMap<number, PdfObject> => {
    const known = unpacked.get(number);
    if (known !== undefined) return known;
    const objects = unpackObjectStream(load(number));
    unpacked.set(number, objects);
    return objects;
  };
  const resolve = (object: PdfObject | undefined): PdfObject => {
    let current = object ?? null;
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      const reference = referenceOf(current);
      if (reference === null) return current;
      current = load(reference.number);
    }
    throw new PdfError('A reference leads from one to the next without end.');
  };
  return resolve;
}

/** The objects packed into an object stream, by number (ISO 32000-2, 7.5.7). */
function unpackObjectStream(stream: PdfObject): ReadonlyMap<number, PdfObject> {
  if (stream === null || typeof stream !== 'object' || !('kind' in stream) || stream.kind !== 'stream') throw new PdfError('An object stream is missing.');
  const [count, first] = [countOf(stream.dictionary.entries.get('N')), countOf(stream.dictionary.entries.get('First'))];
  if (count === null || first === null) throw new PdfError('An object stream lacks its directory.');
  const data = decodeStream(stream);
  const directory = new PdfReader(data);
  const entries: (readonly [number, number])[] = [];
  for (let index = 0; index < count; index += 1) entries.push([directory.count(), first + directory.count()]);
  const objects = new Map<number, PdfObject>();
  for (const [index, [number, start]] of entries.entries()) {
    const end = entries[index + 1]?.[1] ?? data.length;
    // Overlapping objects would let a small file be read over and over.
    if (end < start) throw new PdfError('The objects of an object stream are not in order.');
    objects.set(number, withoutPlace(new PdfReader(data.subarray(start, end)).object()));
  }
  return objects;
}

/** A string in a compressed stream has no place in the file, so that it can never be taken for a signature's gap. */
function withoutPlace(object: PdfObject): PdfObject {
  if (object === null || typeof object !== 'object') return object;
  if (Array.isArray(object)) return (object as readonly PdfObject[]).map(withoutPlace);
  if ('kind' in object && object.kind === 'string') return { ...object, start: -1, end: -1 };
  if ('kind' in object && object.kind === 'dictionary') return { ...object, entries: new Map([...object.entries].map(([key, value]) => [key, withoutPlace(value)])) };
  return object;
}
