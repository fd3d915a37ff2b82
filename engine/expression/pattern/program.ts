/**
 * Regular expressions that run in time proportional to text × pattern, whatever the pattern (a set of threads moves
 * along the text, none is ever tried twice at one place). Back-references and look-around, which no such machine can
 * run, are refused when the pattern is read.
 */
export type CharacterTest = (codePoint: number) => boolean;

export type Assertion = 'start' | 'end' | 'lineStart' | 'lineEnd' | 'wordBoundary' | 'noWordBoundary';

export type Instruction =
  | { readonly op: 'character'; readonly test: CharacterTest }
  | { readonly op: 'assert'; readonly what: Assertion }
  | { readonly op: 'save'; readonly slot: number }
  /** Tries the first way before the second. */
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'match' };

/** What a pattern consists of. */
export type PatternNode =
  | { readonly type: 'character'; readonly test: CharacterTest }
  | { readonly type: 'assert'; readonly what: Assertion }
  | { readonly type: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly type: 'choice'; readonly ways: readonly PatternNode[] }
  | { readonly type: 'group'; readonly index: number; readonly body: PatternNode }
  | { readonly type: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number; readonly lazy: boolean };

/** Longest program, so that nested counted repetitions stay small. */
const MAX_INSTRUCTIONS = 5_000;

/** Lays a pattern out as instructions; `undefined` if that takes too many. */
export function assemble(root: PatternNode): readonly Instruction[] | undefined {
  const program: Instruction[] = [];
  const emitted = emit(root, program);
  program.push({ op: 'match' });
  return emitted ? program : undefined;
}

function emit(node: PatternNode, program: Instruction[]): boolean {
  if (program.length > MAX_INSTRUCTIONS) return false;
  switch (node.type) {
    case 'character':
      program.push({ op: 'character', test: node.test });
      return true;
    case 'assert':
      program.push({ op: 'assert', what: node.what });
      return true;
    case 'sequence':
      return node.parts.every((part) => emit(part, program));
    case 'group': {
      program.push({ op: 'save', slot: node.index * 2 });
      const fits = emit(node.body, program);
      program.push({ op: 'save', slot: node.index * 2 + 1 });
      return fits;
    }
    case 'choice':
      return emitChoice(node.ways, program);
    case 'repeat':
    default:
      return emitRepeat(node, program);
  }
}

function emitChoice(ways: readonly PatternNode[], program: Instruction[]): boolean {
  const jumps: number[] = [];
  for (const [index, way] of ways.entries()) {
    const last = index === ways.length - 1;
    const split = program.length;
    if (!last) program.push({ op: 'jump', to: 0 });
    if (!emit(way, program)) return false;
    if (last) break;
    jumps.push(program.length);
    program.push({ op: 'jump', to: 0 });
    program[split] = { op: 'split', first: split + 1, second: program.length };
  }
  for (const jump of jumps) program[jump] = { op: 'jump', to: program.length };
  return true;
}

function branch(lazy: boolean, inside: number, outside: number): Instruction {
  return lazy ? { op: 'split', first: outside, second: inside } : { op: 'split', first: inside, second: outside };
}

function emitRepeat(node: Extract<PatternNode, { type: 'repeat' }>, program: Instruction[]): boolean {
  for (let count = 0; count < node.min; count += 1) {
    if (!emit(node.body, program)) return false;
  }
  if (node.max === Infinity) {
    const split = program.length;
    program.push({ op: 'jump', to: 0 });
    if (!emit(node.body, program)) return false;
    program.push({ op: 'jump', to: split });
    program[split] = branch(node.lazy, split + 1, program.length);
    return true;
  }
  const splits: number[] = [];
  for (let count = node.min; count < node.max; count += 1) {
    splits.push(program.length);
    program.push({ op: 'jump', to: 0 });
    if (!emit(node.body, program)) return false;
  }
  for (const split of splits) program[split] = branch(node.lazy, split + 1, program.length);
  return true;
}
