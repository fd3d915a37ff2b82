/**
 * The vocabulary in which the tables of BPMN 2.0.2 are written down here: which attributes and children an element has,
 * of which form, and how much it matters. `error` stands where a wrong value would change what is executed, `warning`
 * where it only describes.
 */
export type Weight = 'error' | 'warning';

type Form =
  | { readonly form: 'text' }
  | { readonly form: 'boolean'; readonly weight: Weight }
  | { readonly form: 'integer'; readonly least: number; readonly weight: Weight }
  | { readonly form: 'choice'; readonly choices: readonly string[]; readonly weight: Weight }
  | ReferenceForm;

export interface ReferenceForm {
  readonly form: 'reference';
  /** Local names of the elements it may lead to. */
  readonly to: ReadonlySet<string>;
  readonly weight: Weight;
}

export type AttributeKind = Form & { readonly required?: Weight };

export interface ChildKind {
  /** How often: `undefined` stands for any number. */
  readonly most?: 1;
  readonly required?: Weight;
  /** The text of the child is the id of another element. */
  readonly reference?: ReferenceForm;
  /** What a second one, or one in a wrong place, is worth. */
  readonly weight: Weight;
}

export interface ElementKind {
  /** Clause of BPMN 2.0.2 that describes the element. */
  readonly clause: string;
  readonly attributes: ReadonlyMap<string, AttributeKind>;
  /** By name with prefix, such as `bpmn:documentation`. */
  readonly children: ReadonlyMap<string, ChildKind>;
  // what rules ask of every element is gathered once, because a model has hundreds of them
  readonly requiredAttributes: readonly (readonly [name: string, weight: Weight])[];
  readonly requiredChildren: readonly (readonly [name: string, weight: Weight])[];
  readonly referenceAttributes: readonly (readonly [name: string, form: ReferenceForm])[];
  readonly referenceChildren: boolean;
}

type Attributes = Readonly<Record<string, AttributeKind>>;
type Children = Readonly<Record<string, ChildKind>>;

/** An element with all that its ancestors have, as the class diagrams of the specification inherit. */
export function kind(clause: string, ancestors: readonly ElementKind[], attributes: Attributes = {}, children: Children = {}): ElementKind {
  const allAttributes = new Map([...ancestors.flatMap((ancestor) => [...ancestor.attributes]), ...Object.entries(attributes)]);
  const allChildren = new Map([...ancestors.flatMap((ancestor) => [...ancestor.children]), ...Object.entries(children).map(([name, child]) => [`bpmn:${name}`, child] as const)]);
  return {
    clause,
    attributes: allAttributes,
    children: allChildren,
    requiredAttributes: requirements(allAttributes),
    requiredChildren: requirements(allChildren),
    referenceAttributes: [...allAttributes].flatMap(([name, form]) => (form.form === 'reference' ? [[name, form] as const] : [])),
    referenceChildren: [...allChildren.values()].some((child) => child.reference !== undefined),
  };
}

function requirements(kinds: ReadonlyMap<string, AttributeKind | ChildKind>): readonly (readonly [string, Weight])[] {
  return [...kinds].flatMap(([name, { required: weight }]) => (weight === undefined ? [] : [[name, weight] as const]));
}

export const text: AttributeKind = { form: 'text' };
/** True or false, and it steers what is executed. */
export const steers: AttributeKind = { form: 'boolean', weight: 'error' };
/** True or false, and it only tells a reader something. */
export const tells: AttributeKind = { form: 'boolean', weight: 'warning' };

export function integer(least: number, weight: Weight): AttributeKind {
  return { form: 'integer', least, weight };
}

export function choice(weight: Weight, ...choices: readonly string[]): AttributeKind {
  return { form: 'choice', choices, weight };
}

export function reference(weight: Weight, to: readonly string[]): ReferenceForm {
  return { form: 'reference', to: new Set(to), weight };
}

export function required<T extends AttributeKind | ChildKind>(weight: Weight, what: T): T & { readonly required: Weight } {
  return { ...what, required: weight };
}

/** Any number of children that matter to the execution. */
export const parts: ChildKind = { weight: 'error' };
/** At most one child that matters to the execution. */
export const part: ChildKind = { most: 1, weight: 'error' };
/** Any number of children that describe. */
export const notes: ChildKind = { weight: 'warning' };
/** At most one child that describes. */
export const note: ChildKind = { most: 1, weight: 'warning' };

/** Children whose text is the id of another element. */
export function references(weight: Weight, to: readonly string[]): ChildKind {
  return { weight, reference: reference(weight, to) };
}

/** At most one such child. */
export function oneReference(weight: Weight, to: readonly string[]): ChildKind {
  return { most: 1, weight, reference: reference(weight, to) };
}
