import { countOf, dictionaryOf, PdfError } from './objects.ts';
import type { PdfObject } from './objects.ts';
import { PdfReader } from './reader.ts';

/** An object with a number, as it stands in the file. */
export interface IndirectObject {
  readonly number: number;
  readonly object: PdfObject;
  /** First byte after the object, before `endobj`. */
  readonly end: number;
}

const [LF, CR] = [10, 13];

/** Reads `n g obj … endobj` at an offset. `lookUp` resolves the length of a stream when that is a reference. */
export function readIndirectObject(bytes: Uint8Array, offset: number, lookUp: (reference: PdfObject) => PdfObject): IndirectObject {
  if (offset >= bytes.length) throw new PdfError('An object lies outside the file.');
  const reader = new PdfReader(bytes, offset);
  const number = reader.count();
  reader.count();
  reader.expect('obj');
  const object = reader.object();
  const end = reader.position;
  const dictionary = dictionaryOf(object);
  if (dictionary === null || !reader.accept('stream')) {
    reader.expect('endobj');
    return { number, object, end };
  }
  const written = dictionary.entries.get('Length');
  const length = countOf(written) ?? countOf(lookUp(written ?? null));
  let start = reader.position;
  if (bytes[start] === CR) start += 1;
  if (bytes[start] !== LF) throw new PdfError(`A stream does not begin on a new line at byte ${start}.`);
  start += 1;
  if (length === null || start + length > bytes.length) throw new PdfError('A stream has no usable length.');
  reader.position = start + length;
  reader.expect('endstream');
  reader.expect('endobj');
  return { number, object: { kind: 'stream', dictionary, data: bytes.subarray(start, start + length) }, end: reader.position };
}
