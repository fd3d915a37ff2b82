import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawSpecimens } from './files/generate.ts';

describe('the specimen papers', () => {
  it('are what the generator draws, byte for byte', () => {
    for (const [name, bytes] of drawSpecimens()) {
      expect(Buffer.compare(readFileSync(new URL(`files/${name}`, import.meta.url)), bytes)).toBe(0);
    }
  });
});
