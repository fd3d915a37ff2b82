import { openPdf } from './document.ts';
import type { PdfDocument } from './document.ts';
import { countOf, dictionaryOf, nameOf, PdfError, referenceOf, stringOf } from './objects.ts';
import type { PdfDictionary, PdfObject } from './objects.ts';

/** A signature as the form of the document shows it. */
export interface PdfSignature {
  readonly fieldName: string;
  readonly subFilter: string;
  readonly dictionary: PdfDictionary;
}

/** The two signed parts of the file and the CMS between them. */
export interface SignedParts {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** The content of /Contents, padding included. */
  readonly cms: Uint8Array;
  /** First byte that is not signed any more. */
  readonly end: number;
}

const MAX_FIELDS = 5_000;

/** Signatures in the document's form, in the order of the fields. Fields that are not signed yet do not count. */
export function findSignatures(document: PdfDocument): readonly PdfSignature[] {
  const found: PdfSignature[] = [];
  const seen = new Set<number>();
  let visited = 0;
  const form = dictionaryOf(document.resolve(document.catalog.entries.get('AcroForm')));
  const visit = (object: PdfObject, inheritedType: string | null, path: string): void => {
    visited += 1;
    const reference = referenceOf(object);
    if (visited > MAX_FIELDS || (reference !== null && seen.has(reference.number))) throw new PdfError('The form has too many fields or a field inside itself.');
    if (reference !== null) seen.add(reference.number);
    const field = dictionaryOf(document.resolve(object));
    if (field === null) return;
    const type = nameOf(document.resolve(field.entries.get('FT'))) ?? inheritedType;
    const name = stringOf(document.resolve(field.entries.get('T')))?.raw ?? '';
    const fullName = [path, name].filter((part) => part !== '').join('.');
    const value = dictionaryOf(document.resolve(field.entries.get('V')));
    if (type === 'Sig' && value !== null) found.push({ fieldName: fullName, subFilter: nameOf(document.resolve(value.entries.get('SubFilter'))) ?? '', dictionary: value });
    const kids = document.resolve(field.entries.get('Kids'));
    if (Array.isArray(kids)) for (const kid of kids as readonly PdfObject[]) visit(kid, type, fullName);
  };
  const fields = document.resolve(form?.entries.get('Fields'));
  if (Array.isArray(fields)) for (const field of fields as readonly PdfObject[]) visit(field, null, '');
  return found;
}

/**
 * The bytes a signature covers. The ranges must begin at the first byte, leave out the hexadecimal string of /Contents
 * and nothing else, and end where a revision of the file ends that shows this very signature. Anything else lets text
 * change under a valid signature, so it is a PdfError.
 */
export function signedParts(document: PdfDocument, signature: PdfSignature): SignedParts {
  const { entries, ambiguous } = signature.dictionary;
  if (ambiguous) throw new PdfError('The signature has an entry twice.');
  const contents = stringOf(entries.get('Contents'));
  const range = entries.get('ByteRange');
  if (contents === null || !contents.hex || contents.start < 0) throw new PdfError('The signature value is no hexadecimal string of the file.');
  if (!Array.isArray(range) || range.length !== 4) throw new PdfError('The signed range does not have exactly two parts.');
  const [first, firstLength, second, secondLength] = (range as readonly PdfObject[]).map(countOf) as [number | null, number | null, number | null, number | null];
  if (first !== 0 || firstLength !== contents.start || second !== contents.end) throw new PdfError('The signed range leaves out more or less than the signature value.');
  const end = secondLength === null ? Number.NaN : second + secondLength;
  if (!(end > second && end <= document.bytes.length)) throw new PdfError('The signed range ends outside the file.');
  // One case of digits, as every signing program writes: a value has one spelling only.
  if (!/^(?:[0-9a-f]{2})+$|^(?:[0-9A-F]{2})+$/.test(contents.raw)) throw new PdfError('The signature value is not plain hexadecimal.');
  requireRevision(document, contents.start, end);
  const { bytes } = document;
  return { before: bytes.subarray(0, contents.start), after: bytes.subarray(contents.end, end), cms: Buffer.from(contents.raw, 'hex'), end };
}

/** The signed bytes must be a whole document by themselves in which this signature stands. */
function requireRevision(document: PdfDocument, contentsStart: number, end: number): void {
  const revision = end === document.bytes.length ? document : openPdf(document.bytes.subarray(0, end));
  if (!/%%EOF[\r\n ]*$/.test(Buffer.from(document.bytes.subarray(Math.max(0, end - 16), end)).toString('latin1'))) {
    throw new PdfError('The signed range does not end where a revision of the file ends.');
  }
  if (!findSignatures(revision).some((other) => stringOf(other.dictionary.entries.get('Contents'))?.start === contentsStart)) {
    throw new PdfError('The signature does not belong to the revision it covers.');
  }
}
