import { inflateSync } from 'node:zlib';
import { countOf, dictionaryOf, nameOf, PdfError } from './objects.ts';
import type { PdfObject, PdfStream } from './objects.ts';

/** Structure streams are small; anything beyond this is a bomb. */
const MAX_DECODED = 32 * 1024 * 1024;

/** Decodes a structure stream (cross references, object streams): plain or Flate with PNG predictors. */
export function decodeStream(stream: PdfStream): Uint8Array {
  const { entries } = stream.dictionary;
  const filter = only(entries.get('Filter'));
  if (filter === undefined) return stream.data;
  if (nameOf(filter) !== 'FlateDecode') throw new PdfError('A structure stream has a filter this reader does not know.');
  const parameters = dictionaryOf(only(entries.get('DecodeParms')));
  const plain = inflate(stream.data);
  const predictor = countOf(parameters?.entries.get('Predictor')) ?? 1;
  if (predictor === 1) return plain;
  if (predictor < 10) throw new PdfError('A structure stream has a predictor this reader does not know.');
  return undoPrediction(plain, countOf(parameters?.entries.get('Columns')) ?? 1);
}

function only(object: PdfObject | undefined): PdfObject | undefined {
  if (!Array.isArray(object)) return object ?? undefined;
  const [first, ...more] = object as readonly PdfObject[];
  if (more.length > 0) throw new PdfError('A structure stream has more than one filter.');
  return first;
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: MAX_DECODED });
  } catch {
    throw new PdfError('A compressed structure stream is damaged or too large.');
  }
}

/** PNG prediction over rows of one-byte samples (ISO 32000-2, 7.4.4.4). */
function undoPrediction(data: Uint8Array, columns: number): Uint8Array {
  const row = columns + 1;
  if (columns < 1 || columns > 64 || data.length % row !== 0) throw new PdfError('A predicted structure stream has broken rows.');
  const plain = new Uint8Array((data.length / row) * columns);
  for (let line = 0; line * row < data.length; line += 1) {
    const kind = data[line * row] as number;
    for (let column = 0; column < columns; column += 1) {
      const at = line * columns + column;
      const left = column === 0 ? 0 : (plain[at - 1] as number);
      const up = line === 0 ? 0 : (plain[at - columns] as number);
      const upLeft = line === 0 || column === 0 ? 0 : (plain[at - columns - 1] as number);
      plain[at] = (data[line * row + 1 + column] as number) + predicted(kind, left, up, upLeft);
    }
  }
  return plain;
}

function predicted(kind: number, left: number, up: number, upLeft: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return Math.floor((left + up) / 2);
  if (kind !== 4) throw new PdfError('A predicted structure stream has an unknown row type.');
  const estimate = left + up - upLeft;
  const [byLeft, byUp, byUpLeft] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)];
  if (byLeft <= byUp && byLeft <= byUpLeft) return left;
  return byUp <= byUpLeft ? up : upLeft;
}
