import { parser, trackVariables } from 'lezer-feel';
import { MAX_DEPTH, MAX_TEXT } from '../limits.ts';
import { isForbiddenName } from '../values.ts';

/** A node of the FEEL grammar as the parser names it, without skipped parts (blanks, comments). */
export interface Syntax {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Syntax[];
}

/** The text is not FEEL; the message says where. */
export class SyntaxRefused extends Error {}

/**
 * Names whose spelling the grammar must know beforehand because they hold blanks or operators
 * (DMN 1.5 clause 10.3.1.3); the values only matter for their members' names.
 */
export type KnownNames = Readonly<Record<string, unknown>>;

interface Open {
  readonly name: string;
  readonly text: string;
  readonly children: Syntax[];
}

/** The name under which a range's type passes through the grammar; no context type can have it. */
export const RANGE_MEMBER = 'range of';
const RANGE_TYPE = /(instance\s+of\s+|[<:]\s*)range\s*</g;

/** Parses to the top rule `Expression` or `UnaryTests`. */
export function parseSyntax(text: string, top: 'Expression' | 'UnaryTests', names: KnownNames): Syntax {
  try {
    return parseText(text, top, names);
  } catch (error) {
    // the grammar does not know `range<T>`; it reads the type as a context with one member of our own name
    const rewritten = text.replace(RANGE_TYPE, `$1context<${RANGE_MEMBER}: `);
    if (rewritten === text || !(error instanceof SyntaxRefused)) throw error;
    try {
      return parseText(rewritten, top, names);
    } catch {
      throw error;
    }
  }
}

const TOO_DEEP = `The expression is nested more than ${MAX_DEPTH} levels deep; split it.`;

/** Deepest nesting of brackets outside texts. The parser would find it out too, but is slow over thousands of them. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|[([{)\]}]/gs)) {
    if ('([{'.includes(piece)) deepest = Math.max(deepest, ++depth);
    else if (')]}'.includes(piece)) depth -= 1;
  }
  return deepest;
}

function parseText(text: string, top: 'Expression' | 'UnaryTests', names: KnownNames): Syntax {
  if (text.length > MAX_TEXT) throw new SyntaxRefused(`The expression is longer than ${MAX_TEXT} characters; split it.`);
  if (text.trim() === '') throw new SyntaxRefused('The expression is empty.');
  if (nestingOf(text) > MAX_DEPTH) throw new SyntaxRefused(TOO_DEEP);
  const tree = parser.configure({ top, contextTracker: trackVariables(names) }).parse(text);
  const root: Open = { name: '', text, children: [] };
  const open: Open[] = [root];
  tree.iterate({
    enter(node) {
      if (node.type.isError) throw new SyntaxRefused(complaint(text, node.from));
      if (node.type.isSkipped) return false;
      if (open.length > MAX_DEPTH) throw new SyntaxRefused(TOO_DEEP);
      const piece = text.slice(node.from, node.to);
      if ((node.name === 'Identifier' || node.name === 'Key') && isForbiddenName(piece.replaceAll('"', ''))) {
        throw new SyntaxRefused(`The name '${piece.replaceAll('"', '')}' is not permitted; choose another one.`);
      }
      open.push({ name: node.name, text: piece, children: [] });
      return true;
    },
    leave(node) {
      if (node.type.isSkipped) return;
      const done = open.pop();
      const parent = open.at(-1);
      if (done && parent) parent.children.push(done);
    },
  });
  const result = root.children.at(-1);
  if (!result) throw new SyntaxRefused('The expression is empty.');
  return result;
}

function complaint(text: string, at: number): string {
  const rest = text.slice(at).trim();
  if (rest === '') return 'The expression ends too early; something is missing at its end.';
  return `The expression cannot be read from '${rest.slice(0, 20)}' on (character ${at + 1}).`;
}

/** First child with one of these names. */
export function childNamed(syntax: Syntax, ...names: string[]): Syntax | undefined {
  return syntax.children.find((candidate) => names.includes(candidate.name));
}

export function child(syntax: Syntax, index: number): Syntax {
  const found = syntax.children[index];
  if (!found) throw new SyntaxRefused(`The expression is incomplete at '${syntax.text.slice(0, 20)}'.`);
  return found;
}

/** Whether the node or one below it has the name. */
export function mentions(syntax: Syntax, name: string): boolean {
  return syntax.name === name || syntax.children.some((part) => mentions(part, name));
}
