/** An element of a model before it is written as XML: its name, its attributes, and what it holds. */
export interface Node {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly content: readonly (Node | string)[];
}

export type Attributes = Readonly<Record<string, string>>;
type Content = Node | string | Attributes | readonly Node[];

/** Marks text that is an expression, which styles write differently. */
export const EXPRESSION = 'expression';

/** An element: strings and elements are its content, a plain object its attributes. */
export function node(tag: string, ...content: readonly Content[]): Node {
  const attributes: Record<string, string> = {};
  const held: (Node | string)[] = [];
  for (const piece of content) {
    if (typeof piece === 'string') held.push(piece);
    else if (isList(piece)) held.push(...piece);
    else if (isNode(piece)) held.push(piece);
    else Object.assign(attributes, piece);
  }
  return { tag, attributes, content: held };
}

function isList(piece: Node | Attributes | readonly Node[]): piece is readonly Node[] {
  return Array.isArray(piece);
}

export function isNode(piece: Node | string | Attributes): piece is Node {
  return typeof piece !== 'string' && 'tag' in piece && 'content' in piece;
}

/** An element of its kind, by its id. */
export const kind =
  (tag: string) =>
  (id: string, ...content: readonly Content[]): Node =>
    node(tag, { id }, ...content);

export const expression = (tag: string, text: string): Node => node(tag, { [EXPRESSION]: 'true' }, text);
