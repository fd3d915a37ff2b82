import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadTrustStore, validatePdfSignatures } from './index.ts';

const procedure = new URL('../../processes/bewohnerparkausweis/', import.meta.url);

describe('the declarations of the sample applications', () => {
  it.each([
    ['declaration-signed.pdf', true, 'TOTAL_PASSED', null],
    ['declaration-forged.pdf', true, 'TOTAL_FAILED', 'HASH_FAILURE'],
    ['declaration-unknown-issuer.pdf', true, 'INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND'],
    ['declaration-unsigned.pdf', false, 'INDETERMINATE', null],
  ] as const)('%s', async (file, present, indication, subIndication) => {
    const trust = await loadTrustStore(new URL('trust', procedure).pathname);
    const pdf = await readFile(new URL(`examples/files/${file}`, procedure));
    for (const day of ['2026-05-04', '2031-01-01']) {
      expect(await validatePdfSignatures(pdf, trust, Date.parse(day))).toMatchObject({ present, indication, subIndication });
    }
  });
});
