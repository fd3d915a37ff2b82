import type { Block, Code } from './block.ts';

/** The tasks whose workers report a business error at times, with its code. */
export function failingTasks(block: Block): ReadonlyMap<string, Code> {
  const own: [string, Code][] = block.kind === 'activity' && block.fails !== null ? [[block.id, block.fails]] : [];
  return new Map([...own, ...innerBlocks(block).flatMap((inner) => [...failingTasks(inner)])]);
}

function innerBlocks(block: Block): readonly Block[] {
  if (block.kind === 'throw') return [];
  if (block.kind !== 'activity') return block.blocks;
  const inside = typeof block.does === 'string' ? [] : [block.does.body, ...block.does.handlers.map(({ leads }) => leads)];
  return [...inside, ...block.guards.map(({ leads }) => leads)];
}
