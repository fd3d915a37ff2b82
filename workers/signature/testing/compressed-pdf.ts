import { deflateSync } from 'node:zlib';
import { fillRange, pageContent } from './pdf-writer.ts';
import type { PageText, Prepared, SignatureEntry } from './pdf-writer.ts';

const COLUMNS = [1, 4, 2] as const;

/**
 * The same one-page document as the plain writer's, in the compressed form of newer programs: catalog, page tree and
 * fields in an object stream, cross references as a stream with PNG prediction (ISO 32000-2, 7.5.7 and 7.5.8).
 */
export function writeCompressedForm(text: PageText, entry: SignatureEntry): Prepared {
  const packed = new Map<number, string>([
    [1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>'],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R /Annots [6 0 R] >>'],
    [4, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    [6, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Unterschrift) /V 7 0 R /P 3 0 R /Rect [0 0 0 0] /F 132 >>'],
  ]);
  let directory = '';
  let bodies = '';
  for (const [number, body] of packed) {
    directory += `${number} ${bodies.length} `;
    bodies += `${body}\n`;
  }
  const zeros = '0'.repeat(10);
  const plain: readonly (readonly [number, string])[] = [
    [5, pageContent(text)],
    [7, `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${entry.subFilter} /M (${entry.signedOn}) /ByteRange [0 ${zeros} ${zeros} ${zeros}] /Contents <${'0'.repeat(16_384)}> >>`],
    [8, stream(`/Type /ObjStm /N ${packed.size} /First ${directory.length} /Filter /FlateDecode`, deflateSync(directory + bodies))],
  ];
  let file = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
  const rows: number[][] = Array.from({ length: 10 }, () => [0, 0, 0]);
  for (const [index, number] of [...packed.keys()].entries()) rows[number] = [2, 8, index];
  for (const [number, body] of plain) {
    rows[number] = [1, file.length, 0];
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  rows[9] = [1, file.length, 0];
  const start = file.length;
  const references = deflateSync(predicted(rows));
  file += `9 0 obj\n${stream(`/Type /XRef /Size 10 /W [${COLUMNS.join(' ')}] /Root 1 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 7 >>`, references)}\nendobj\nstartxref\n${start}\n%%EOF\n`;
  return fillRange(new Uint8Array(Buffer.from(file, 'latin1')));
}

function stream(entries: string, data: Uint8Array): string {
  return `<< ${entries} /Length ${data.length} >>\nstream\n${Buffer.from(data).toString('latin1')}\nendstream`;
}

/** Rows as differences to the row above (PNG filter type 2). */
function predicted(rows: readonly (readonly number[])[]): Uint8Array {
  const bytes: number[] = [];
  let above = Array.from({ length: 7 }, () => 0);
  for (const row of rows) {
    const current = row.flatMap((value, column) => bigEndian(value, COLUMNS[column] ?? 0));
    bytes.push(2, ...current.map((byte, index) => (byte - (above[index] ?? 0)) & 0xff));
    above = current;
  }
  return Uint8Array.from(bytes);
}

function bigEndian(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, index) => (value >> (8 * (width - 1 - index))) & 0xff);
}
