import { describe, expect, it } from 'vitest';
import { isTestCode, readSource, sourcesBelow, type Source } from './sources.ts';

/**
 * Rooms in which no file leads back to itself by what it loads, so that each can be read from the bottom up. The oracle is
 * a proof's own interpreter and as recursive as the models it plays.
 */
const ROOMS = ['engine/calendar', 'engine/decision', 'engine/execution', 'engine/form', 'engine/lifecycle', 'engine/model', 'processes', 'bin'];
const RECURSIVE = 'engine/execution/oracle/';

/** The first way found that leads from a file back to itself, each file with the next. */
function circleIn(sources: readonly Source[]): readonly string[] {
  const loads = new Map(sources.map((source) => [source.path, source.loads]));
  const over = new Set<string>();
  const follow = (path: string, way: readonly string[]): readonly string[] => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (over.has(path)) return [];
    for (const next of loads.get(path) ?? []) {
      const circle = follow(next, [...way, path]);
      if (circle.length > 0) return circle;
    }
    over.add(path);
    return [];
  };
  for (const { path } of sources) {
    const circle = follow(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

describe('files that load one another', () => {
  it.each(ROOMS)('never in a circle in %s', (room) => {
    const sources = sourcesBelow(room).filter(({ path }) => !isTestCode(path) && !path.startsWith(RECURSIVE));
    expect(sources.length).toBeGreaterThan(0);
    expect(circleIn(sources)).toEqual([]);
  });

  it('are found out, however long the way is, and types alone make no circle', () => {
    const a = readSource('a.ts', "import { b } from './b.ts'; import { d } from './d.ts';");
    const b = readSource('b.ts', "export { c } from './c.ts';");
    const d = readSource('d.ts', '');
    expect(circleIn([a, b, d, readSource('c.ts', "import type { A } from './a.ts'; import { type B } from './b.ts'; import './d.ts';")])).toEqual([]);
    expect(circleIn([a, b, d, readSource('c.ts', "import './a.ts';")])).toEqual(['a.ts', 'b.ts', 'c.ts', 'a.ts']);
  });
});
