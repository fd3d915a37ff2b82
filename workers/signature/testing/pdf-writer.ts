/** Numbers of the objects in the documents written here. */
export const OBJECTS = { catalog: 1, pages: 2, page: 3, font: 4, content: 5, field: 6, signature: 7, information: 8 } as const;

const CONTENTS_DIGITS = 16_384;
const RANGE_DIGITS = 10;

/** What the only page shows, and whether there is a signature on it. */
export interface PageText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Options of the signature dictionary. */
export interface SignatureEntry {
  readonly subFilter: string;
  /** PDF date, such as `D:20260105093000+01'00'`. */
  readonly signedOn: string;
}

/** A document whose signature is still to be filled in: where its value and its range stand. */
export interface Prepared {
  readonly bytes: Uint8Array;
  /** First byte of the value's `<` and the byte after its `>`. */
  readonly contents: readonly [number, number];
}

/** Writes a one-page A4 document without a signature. */
export function writeDocument(text: PageText): Uint8Array {
  return assemble(objectsOf(text, false));
}

/** Writes a document with an empty signature of fixed size, its range filled in. */
export function writeUnsignedForm(text: PageText, entry: SignatureEntry): Prepared {
  const objects = objectsOf(text, true);
  const placeholders = Array.from({ length: 3 }, () => '0'.repeat(RANGE_DIGITS)).join(' ');
  objects.set(OBJECTS.signature, `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${entry.subFilter} /M (${entry.signedOn}) /ByteRange [0 ${placeholders}] /Contents <${'0'.repeat(CONTENTS_DIGITS)}> >>`);
  return fillRange(assemble(objects));
}

/** Fills in the range around the only signature value of the document. */
export function fillRange(bytes: Uint8Array, from = 0): Prepared {
  const text = Buffer.from(bytes).toString('latin1');
  const start = text.indexOf(`<${'0'.repeat(64)}`, from);
  const end = text.indexOf('>', start) + 1;
  const range = text.indexOf('/ByteRange [0 ', from) + '/ByteRange [0 '.length;
  const numbers = [start, end, bytes.length - end].map((number) => String(number).padStart(RANGE_DIGITS, '0')).join(' ');
  const filled = bytes.slice();
  filled.set(Buffer.from(numbers, 'latin1'), range);
  return { bytes: filled, contents: [start, end] };
}

/** Puts a signature value into its place. */
export function fillContents(prepared: Prepared, cms: Uint8Array): Uint8Array {
  const [start, end] = prepared.contents;
  const digits = Buffer.from(cms).toString('hex').padEnd(end - start - 2, '0');
  if (digits.length !== end - start - 2) throw new Error('The signature is larger than the place kept for it.');
  const bytes = prepared.bytes.slice();
  bytes.set(Buffer.from(digits, 'latin1'), start + 1);
  return bytes;
}

/** Appends a revision with new or replaced objects, as a viewer saves changes. */
export function appendRevision(bytes: Uint8Array, objects: ReadonlyMap<number, string>, size: number): Uint8Array {
  const before = Buffer.from(bytes).toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before)?.[1] ?? '0';
  let update = '';
  let table = 'xref\n';
  for (const [number, body] of objects) {
    table += `${number} 1\n${String(before.length + update.length).padStart(10, '0')} 00000 n \n`;
    update += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const trailer = `trailer\n<< /Size ${size} /Root ${OBJECTS.catalog} 0 R /Prev ${previous} >>\nstartxref\n${before.length + update.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(before + update + table + trailer, 'latin1'));
}

/** The page's content stream: a heading and lines of text. */
export function pageContent({ title, lines }: PageText): string {
  const shown = lines.map((line) => `(${escape(line)}) Tj T*`).join('\n');
  const stream = `BT\n/F1 16 Tf\n72 760 Td\n(${escape(title)}) Tj\n/F1 11 Tf\n16 TL\n0 -32 Td\n${shown}\nET\n`;
  return `<< /Length ${stream.length} >>\nstream\n${stream}endstream`;
}

function objectsOf(text: PageText, withField: boolean): Map<number, string> {
  const objects = new Map<number, string>([
    [OBJECTS.catalog, `<< /Type /Catalog /Pages 2 0 R /Lang (de)${withField ? ' /AcroForm << /Fields [6 0 R] /SigFlags 3 >>' : ''} >>`],
    [OBJECTS.pages, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [OBJECTS.page, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R${withField ? ' /Annots [6 0 R]' : ''} >>`],
    [OBJECTS.font, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    [OBJECTS.content, pageContent(text)],
  ]);
  if (withField) objects.set(OBJECTS.field, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Unterschrift) /V 7 0 R /P 3 0 R /Rect [0 0 0 0] /F 132 >>');
  return objects;
}

function assemble(objects: ReadonlyMap<number, string>): Uint8Array {
  // The second line marks the file as binary (ISO 32000-2, 7.5.2).
  let file = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
  const places = new Map<number, number>();
  for (const [number, body] of objects) {
    places.set(number, file.length);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const start = file.length;
  const free = '0000000000 65535 f \n';
  const lines = Array.from({ length: size - 1 }, (_, index) => {
    const place = places.get(index + 1);
    return place === undefined ? free : `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  file += `xref\n0 ${size}\n${free}${lines.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

function escape(text: string): string {
  return text.replaceAll(/[\\()]/g, (character) => `\\${character}`);
}
