/** The objects of a PDF file (ISO 32000-2, 7.3), as far as a signature check has to tell them apart. */
export type PdfObject = null | boolean | number | PdfName | PdfString | PdfReference | PdfDictionary | PdfStream | readonly PdfObject[];

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}
/** A string by its place in the file, delimiters included: a signature check cares where it stands. */
export interface PdfString {
  readonly kind: 'string';
  readonly hex: boolean;
  readonly start: number;
  readonly end: number;
  /** The characters between the delimiters, as written. */
  readonly raw: string;
}
export interface PdfReference {
  readonly kind: 'reference';
  readonly number: number;
}
export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfObject>;
  /** A key stands in it twice, so that two programs may read it differently. */
  readonly ambiguous: boolean;
}
export interface PdfStream {
  readonly kind: 'stream';
  readonly dictionary: PdfDictionary;
  /** The encoded bytes. */
  readonly data: Uint8Array;
}

/** The file is not a PDF this reader can follow without guessing. */
export class PdfError extends Error {}

/** The dictionary of a dictionary or stream object. */
export function dictionaryOf(object: PdfObject | undefined): PdfDictionary | null {
  if (object === null || typeof object !== 'object' || Array.isArray(object) || !('kind' in object)) return null;
  if (object.kind === 'stream') return object.dictionary;
  return object.kind === 'dictionary' ? object : null;
}

/** The text of a name object. */
export function nameOf(object: PdfObject | undefined): string | null {
  return object !== null && typeof object === 'object' && 'kind' in object && object.kind === 'name' ? object.name : null;
}

/** A string object. */
export function stringOf(object: PdfObject | undefined): PdfString | null {
  return object !== null && typeof object === 'object' && 'kind' in object && object.kind === 'string' ? object : null;
}

/** A reference to an indirect object. */
export function referenceOf(object: PdfObject | undefined): PdfReference | null {
  return object !== null && typeof object === 'object' && 'kind' in object && object.kind === 'reference' ? object : null;
}

/** A non-negative whole number that can be an offset or a count. */
export function countOf(object: PdfObject | undefined): number | null {
  return typeof object === 'number' && Number.isSafeInteger(object) && object >= 0 ? object : null;
}
