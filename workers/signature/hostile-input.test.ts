import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTrustStore, validatePdfSignatures } from './index.ts';
import type { TrustStore } from './index.ts';
import { issue } from './testing/authority.ts';
import { declaration } from './testing/declaration.ts';
import { openOffice } from './testing/office.ts';
import { writeDocument } from './testing/pdf-writer.ts';
import { signDocument } from './testing/sign-pdf.ts';

const AT = Date.parse('2026-05-04T09:00:00Z');
const TEXT = declaration('Erika Schulze', 'MU-ES 118');

let trust: TrustStore;
let good: Uint8Array;
/** First and last byte of the signature value without its padding. */
let value: readonly [number, number];

beforeAll(async () => {
  const office = await openOffice();
  trust = await office.trust();
  good = await signDocument(TEXT, office.person, [office.authority]);
  const text = Buffer.from(good).toString('latin1');
  const start = text.indexOf('/Contents <') + '/Contents <'.length;
  const digits = /^[0-9a-f]*?(?=0*>)/.exec(text.slice(start))?.[0].length ?? 0;
  value = [start, start + digits];
});

async function indicationOf(pdf: Uint8Array): Promise<string> {
  return (await validatePdfSignatures(pdf, trust, AT)).indication;
}

function flipped(at: number, mask: number): Uint8Array {
  const bytes = good.slice();
  bytes[at] = (bytes[at] ?? 0) ^ mask;
  return bytes;
}

describe('a signed document with one byte changed', () => {
  const mask = fc.integer({ min: 1, max: 255 });

  it('never passes, wherever the byte is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), mask, async (at, bits) => {
        expect(await indicationOf(flipped(at % good.length, bits))).not.toBe('TOTAL_PASSED');
      }),
      { numRuns: 150 },
    );
  });

  it('never passes when the byte is in the signature value or around it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), mask, async (at, bits) => {
        const [from, to] = [value[0] - 300, value[1] + 4];
        expect(await indicationOf(flipped(from + (at % (to - from)), bits))).not.toBe('TOTAL_PASSED');
      }),
      { numRuns: 200 },
    );
  });
});

describe('certificates that vouch for one another', () => {
  it('are given up on instead of being followed for ever', async () => {
    const key = await issue({ commonName: 'Ring', serial: 1, isCa: true });
    const ring = await Promise.all(Array.from({ length: 12 }, (_, index) => issue({ commonName: 'Ring', serial: index + 2, isCa: true, issuer: key, keyOf: key })));
    const person = await issue({ commonName: 'Erika Schulze', serial: 99, issuer: key });
    expect(await validatePdfSignatures(await signDocument(TEXT, person, [key, ...ring]), trust, AT)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
  });
});

describe('malformed input', () => {
  it('is an outcome, whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await indicationOf(bytes)).toBe('TOTAL_FAILED');
      }),
    );
  });

  it('is an outcome, wherever a signed document is cut off or cut out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (one, other) => {
        const [from, to] = [one % good.length, other % good.length].toSorted((left, right) => left - right) as [number, number];
        expect(await indicationOf(good.subarray(0, to))).not.toBe('TOTAL_PASSED');
        expect(from === to || (await indicationOf(Buffer.concat([good.subarray(0, from), good.subarray(to)]))) !== 'TOTAL_PASSED').toBe(true);
      }),
    );
  });

  it('with PDF words in any order is an outcome', async () => {
    const words = fc.array(fc.constantFrom('obj', 'endobj', '1 0 obj', '<<', '>>', '[', ']', '(', ')', '<', '>', '/Root 1 0 R', '/Size 9', '/Prev 9', '/Type', '/XRef', 'stream\n', 'endstream', 'xref', '0 1', 'trailer', 'startxref', '9', '%%EOF\n', '\n', '0000000009 00000 n'), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(words, async (parts) => {
        expect(await indicationOf(Buffer.from(`%PDF-1.7\n${parts.join(' ')}\nstartxref\n9\n%%EOF`))).not.toBe('TOTAL_PASSED');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['cross references that run in a circle', (text: string) => text.replace('/Root 1 0 R', `/Root 1 0 R /Prev ${/startxref\s(\d+)/.exec(text)?.[1] ?? ''}`)],
    ['arrays nested beyond reason', (text: string) => text.replace('/Kids [3 0 R]', `/Kids ${'['.repeat(500)}${']'.repeat(500)}`)],
    ['an object that is only itself', (text: string) => text.replace(/1 0 obj\n<<.*>>/, '1 0 obj\n1 0 R')],
    ['something before its beginning', (text: string) => `\n${text}`],
  ])('such as %s is refused without an exception', async (_name, change) => {
    const text = Buffer.from(writeDocument(TEXT)).toString('latin1');
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(await validatePdfSignatures(Buffer.from(changed, 'latin1'), trust, AT)).toMatchObject({ present: false, indication: expect.not.stringMatching('TOTAL_PASSED') });
  });

  it('does not turn a damaged signed document into an unsigned one', async () => {
    const damaged = Buffer.from(Buffer.from(good).toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1');
    expect(await validatePdfSignatures(damaged, trust, AT)).toMatchObject({ present: true, indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' });
  });
});

describe('a trust store', () => {
  it('is refused, with the name of the file, when a file in it is no certificate', () => {
    expect(() => readTrustStore([{ name: 'notes.pem', text: 'remember the milk' }])).toThrow(/notes\.pem/);
    expect(() => readTrustStore([{ name: 'root.pem', text: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' }])).toThrow(/root\.pem/);
  });

  it('that is empty trusts nobody', async () => {
    expect(await validatePdfSignatures(good, readTrustStore([]), AT)).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
  });
});
