import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { validatePdfSignatures } from './index.ts';
import type { SignatureReport, TrustStore } from './index.ts';
import { writeCompressedForm } from './testing/compressed-pdf.ts';
import { declaration } from './testing/declaration.ts';
import { openOffice } from './testing/office.ts';
import type { Office } from './testing/office.ts';
import { appendRevision, fillContents, fillRange, OBJECTS, pageContent, writeUnsignedForm } from './testing/pdf-writer.ts';
import { signDocument, signRanges } from './testing/sign-pdf.ts';

const AT = Date.parse('2026-05-04T09:00:00Z');
const TEXT = declaration('Erika Schulze', 'MU-ES 118');
const ENTRY = { subFilter: 'ETSI.CAdES.detached', signedOn: 'D:20260105093000Z' };
const RANGE = /\/ByteRange \[0 (\d{10}) (\d{10}) (\d{10})\]/;

let office: Office;
let trust: TrustStore;
let good: Uint8Array;

beforeAll(async () => {
  office = await openOffice();
  trust = await office.trust();
  good = await signDocument(TEXT, office.person, [office.authority]);
});

function check(pdf: Uint8Array): Promise<SignatureReport> {
  return validatePdfSignatures(pdf, trust, AT);
}

function replaced(pdf: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  const before = Buffer.from(pdf).toString('latin1');
  const after = before.replace(from, to);
  if (after === before) throw new Error('Nothing was replaced.');
  return new Uint8Array(Buffer.from(after, 'latin1'));
}

const catalogWith = (more: string): string => `<< /Type /Catalog /Pages 2 0 R /Lang (de) /AcroForm << /Fields [6 0 R] /SigFlags 3 >> ${more} >>`;

/** Signs with a range of the attacker's choice: cryptographically sound over exactly those bytes. */
async function signedWithRange(change: (start: number, end: number, length: number) => readonly [number, number, number]): Promise<Uint8Array> {
  const prepared = writeUnsignedForm(TEXT, ENTRY);
  const [first, second, rest] = change(prepared.contents[0], prepared.contents[1], prepared.bytes.length);
  const numbers = [first, second, rest].map((number) => String(number).padStart(10, '0')).join(' ');
  const bytes = new Uint8Array(Buffer.from(Buffer.from(prepared.bytes).toString('latin1').replace(RANGE, `/ByteRange [0 ${numbers}]`), 'latin1'));
  const covered = { bytes: Buffer.concat([bytes.subarray(0, first), bytes.subarray(second, second + rest)]), contents: [first, first] as const };
  return fillContents({ bytes, contents: prepared.contents }, await signRanges(covered, office.person, [office.authority]));
}

describe('the signed range', () => {
  const malformed = { present: true, indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' };

  it.each([
    ['leaves out text before the signature value', (start: number, end: number, length: number) => [start - 200, end, length - end]],
    ['leaves out text after the signature value', (start: number, end: number, length: number) => [start, end + 40, length - end - 40]],
    ['leaves out the end of the file', (start: number, end: number, length: number) => [start, end, length - end - 30]],
    ['covers part of the signature value', (start: number, end: number, length: number) => [start + 1, end, length - end]],
    ['reaches beyond the file', (start: number, end: number, length: number) => [start, end, length - end + 500]],
  ] as const)('must not be one that %s', async (_name, change) => {
    expect(await check(await signedWithRange((...args) => change(...args) as unknown as readonly [number, number, number]))).toMatchObject(malformed);
  });

  it('is accepted when this very way of signing covers everything', async () => {
    expect(await check(await signedWithRange((start, end, length) => [start, end, length - end]))).toMatchObject({ indication: 'TOTAL_PASSED' });
  });

  it('must begin at the first byte', async () => {
    expect(await check(replaced(good, '/ByteRange [0 ', '/ByteRange [9 '))).toMatchObject(malformed);
  });

  it('must not be given twice in different ways', async () => {
    const prepared = writeUnsignedForm(TEXT, { ...ENTRY, subFilter: 'ETSI.CAdES.detached /Contents <00>' });
    expect(await check(fillContents(prepared, await signRanges(prepared, office.person, [office.authority])))).toMatchObject(malformed);
  });
});

describe('a document with compressed objects', () => {
  it('is read and checked like any other', async () => {
    const prepared = writeCompressedForm(TEXT, ENTRY);
    const pdf = fillContents(prepared, await signRanges(prepared, office.person, [office.authority]));
    expect(await check(pdf)).toMatchObject({ present: true, indication: 'TOTAL_PASSED' });
    expect(await check(replaced(pdf, 'MU-ES 118', 'MU-MS 404'))).toMatchObject({ indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' });
  });

  it('is refused when a stream in it unpacks to more than a document needs', async () => {
    const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024));
    const pdf = `%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 2 /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n${bomb.toString('latin1')}\nendstream\nendobj\nstartxref\n9\n%%EOF\n`;
    expect(await check(Buffer.from(pdf, 'latin1'))).toMatchObject({ present: false, indication: 'TOTAL_FAILED', remark: { en: expect.stringContaining('too large') } });
  });
});

describe('the signature value', () => {
  it('must be followed by zeros alone', async () => {
    const text = Buffer.from(good).toString('latin1');
    const end = text.indexOf('>', text.indexOf('/Contents <'));
    const padded = good.slice();
    padded.set(Buffer.from('41'), end - 2);
    expect(await check(padded)).toMatchObject({ indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' });
  });

  it('must not be spelled in another case of digits', async () => {
    const text = Buffer.from(good).toString('latin1');
    const at = text.indexOf('/Contents <') + '/Contents <'.length;
    const digit = /[a-f]/.exec(text.slice(at))?.index ?? 0;
    const respelled = good.slice();
    respelled.set(Buffer.from(text.charAt(at + digit).toUpperCase()), at + digit);
    expect(await check(respelled)).toMatchObject({ indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' });
  });
});

describe('a revision appended after the signature', () => {
  const size = 20;
  const append = (objects: readonly (readonly [number, string])[]): Uint8Array => appendRevision(good, new Map(objects), size);
  const content = { present: true, indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' };

  it('that replaces the text of the page fails the document', async () => {
    const pdf = append([[OBJECTS.content, pageContent(declaration('Erika Schulze', 'MU-XY 999'))]]);
    const report = await check(pdf);
    expect(report).toMatchObject(content);
    expect(report.signatures[0]?.coversWholeDocument).toBe(false);
  });

  it('that swaps the page tree in the catalog fails the document', async () => {
    const pdf = append([
      [OBJECTS.catalog, '<< /Type /Catalog /Pages 10 0 R /Lang (de) /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>'],
      [10, '<< /Type /Pages /Kids [11 0 R] /Count 1 >>'],
      [11, '<< /Type /Page /Parent 10 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 12 0 R >>'],
      [12, pageContent(declaration('Erika Schulze', 'MU-XY 999'))],
    ]);
    expect(await check(pdf)).toMatchObject(content);
  });

  it('that lays an annotation over the page fails the document', async () => {
    const pdf = append([
      [OBJECTS.page, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R /Annots [6 0 R 10 0 R] >>'],
      [10, '<< /Type /Annot /Subtype /FreeText /Rect [72 600 500 700] /Contents (MU-XY 999) /DA (/F1 12 Tf) >>'],
    ]);
    expect(await check(pdf)).toMatchObject(content);
  });

  it('that makes another font out of the old one fails the document', async () => {
    expect(await check(append([[OBJECTS.font, '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>']]))).toMatchObject(content);
  });

  it('that adds something the pages do not show stays open for a person', async () => {
    expect(await check(append([[OBJECTS.catalog, catalogWith('/Metadata 10 0 R')], [10, '<< /Length 2 >>\nstream\nab\nendstream']]))).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' });
  });

  it('that adds validation data alone does no harm', async () => {
    expect(await check(append([[OBJECTS.catalog, catalogWith('/DSS << /Certs [] >>')]]))).toMatchObject({ indication: 'TOTAL_PASSED', subIndication: null });
  });

  it('that is signed again stays open, and both signatures are reported', async () => {
    const value = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20260106093000Z) /ByteRange [0 ${'0'.repeat(10)} ${'0'.repeat(10)} ${'0'.repeat(10)}] /Contents <${'0'.repeat(16_384)}> >>`;
    const update = append([
      [OBJECTS.catalog, catalogWith('').replace('[6 0 R]', '[6 0 R 10 0 R]')],
      [OBJECTS.page, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R /Annots [6 0 R 10 0 R] >>'],
      [10, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Zweite) /V 11 0 R /P 3 0 R /Rect [0 0 0 0] /F 132 >>'],
      [11, value],
    ]);
    const prepared = fillRange(update, good.length);
    const report = await check(fillContents(prepared, await signRanges(prepared, office.person, [office.authority])));
    expect(report.signatures.map((signature) => [signature.field, signature.indication])).toEqual([['Unterschrift', 'INDETERMINATE'], ['Zweite', 'TOTAL_PASSED']]);
    expect(report).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' });
  });

  it('that is no revision but loose text stays open', async () => {
    expect(await check(Buffer.concat([good, Buffer.from('% nothing to see here\n')]))).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' });
  });

  it('that takes the signature out of the form leaves an unsigned document', async () => {
    expect(await check(append([[OBJECTS.catalog, '<< /Type /Catalog /Pages 2 0 R >>']]))).toMatchObject({ present: false, indication: 'INDETERMINATE' });
  });
});

describe('the number of signatures', () => {
  /** A document in whose form the one signature stands so many times, and at the end one that is none. */
  async function signedOften(times: number): Promise<Uint8Array> {
    const fields = [...Array.from({ length: times }, () => '<< /FT /Sig /T (Kopie) /V 7 0 R >>'), '<< /FT /Sig /T (Falsch) /V << /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >> >>'];
    const form = appendRevision(writeUnsignedForm(TEXT, ENTRY).bytes, new Map([[OBJECTS.catalog, catalogWith('').replace('[6 0 R]', `[${fields.join(' ')}]`)]]), 9);
    const prepared = fillRange(form);
    return fillContents(prepared, await signRanges(prepared, office.person, [office.authority]));
  }

  it.each([3, 20])('hides no bad signature behind %i good ones', async (times) => {
    expect(await check(await signedOften(times))).toMatchObject({ present: true, indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' });
  });
});
