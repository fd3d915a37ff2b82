import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyPlainBlock } from '../testing/any-block.ts';
import { modelXml } from '../testing/block-xml.ts';
import { modelOf } from '../testing/instance.ts';
import { propertyRuns } from '../testing/runs.ts';
import { playOut } from '../testing/timed-play.ts';
import { wellFormed } from '../testing/well-formed.ts';
import { failingTasks } from './failing.ts';
import { foretell } from './foretell.ts';

test('given any block-structured model and the same answers, then the engine and a recursive interpreter agree on what completes and when, and how the instance ends', () => {
  fc.assert(
    fc.property(anyPlainBlock, (raw) => {
      const block = wellFormed(raw);
      const played = playOut(modelOf(modelXml(block)), failingTasks(block));
      // two things at the same second have no order that both must know
      fc.pre(played !== undefined);
      expect(played).toEqual(foretell(block));
    }),
    { numRuns: propertyRuns(300) },
  );
});
