import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readBpmnFile } from '../read.ts';

/** Right models in the manner of different modelling tools: none of their habits may be taken for an error. */
const folder = new URL('modellers/', import.meta.url);

test.each(readdirSync(folder))('given the right model %s, then nothing in it is an error', (name) => {
  const { models, findings } = readBpmnFile(readFileSync(new URL(name, folder), 'utf8'), 'h');
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(models).toHaveLength(1);
});
