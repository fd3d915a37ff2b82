import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadTrustStore, readTrustStore, validatePdfSignatures } from './index.ts';
import { makeSamples } from './testing/make-samples.ts';

const procedure = new URL('../../processes/bewohnerparkausweis/', import.meta.url);
const EXPECTED = [
  ['declaration-signed.pdf', true, 'TOTAL_PASSED', null],
  ['declaration-forged.pdf', true, 'TOTAL_FAILED', 'HASH_FAILURE'],
  ['declaration-unknown-issuer.pdf', true, 'INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND'],
  ['declaration-unsigned.pdf', false, 'INDETERMINATE', null],
] as const;

describe('the declarations of the sample applications', () => {
  it.each(EXPECTED)('%s gives the same result for years', async (file, present, indication, subIndication) => {
    const trust = await loadTrustStore(new URL('trust', procedure).pathname);
    const pdf = await readFile(new URL(`examples/files/${file}`, procedure));
    for (const day of ['2026-05-04', '2031-01-01']) {
      expect(await validatePdfSignatures(pdf, trust, Date.parse(day))).toMatchObject({ present, indication, subIndication });
    }
  });

  it('made anew give the results of the old ones, which no longer pass', async () => {
    const made = await makeSamples();
    const trust = readTrustStore([...made].flatMap(([name, content]) => (typeof content === 'string' ? [{ name, text: content }] : [])));
    for (const [file, present, indication, subIndication] of EXPECTED) {
      const pdf = Buffer.from(made.get(`examples/files/${file}`) ?? '');
      expect(await validatePdfSignatures(pdf, trust, Date.parse('2026-05-04'))).toMatchObject({ present, indication, subIndication });
    }
    const old = await readFile(new URL('examples/files/declaration-signed.pdf', procedure));
    expect(await validatePdfSignatures(old, trust, Date.parse('2026-05-04'))).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
  });
});
