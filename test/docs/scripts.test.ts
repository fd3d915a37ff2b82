import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptRunner } from '../../engine/runtime/index.ts';
import type { ScriptRunner } from '../../engine/runtime/index.ts';
import { blocksOf, readPage, sectionOf } from './markdown.ts';

describe('the script in the reference', () => {
  const [example] = blocksOf(sectionOf(readPage('reference/bpmn.md'), 'Scripts'));
  let runner: ScriptRunner;
  beforeAll(async () => {
    runner = await createScriptRunner();
  });
  afterAll(() => runner.close());

  it('gives what it says, or the business error', () => {
    const source = example?.text ?? '';
    const positions = [{ cents: 1_000 }, { cents: 250 }];
    expect(runner.run({ source, variables: { positions, limit: 2_000 }, now: 0 })).toEqual({ ok: true, value: { total: 1_250, checkedAt: '1970-01-01T00:00:00.000Z' } });
    expect(runner.run({ source, variables: { positions, limit: 1_000 }, now: 0 })).toEqual({ ok: false, error: { code: 'TOO_MUCH' } });
  });
});
