import { builtin, equal } from '../../expression/index.ts';
import type { Run, Value } from '../../expression/index.ts';

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';

export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** A rule that matched, with the values of its outputs. */
export interface Hit {
  /** Number of the rule in its table, from 1. */
  readonly number: number;
  readonly values: readonly Value[];
}

export interface HitContext {
  readonly aggregation: Aggregation | undefined;
  /** For each output its values, most important first. */
  readonly priorities: () => readonly (readonly Value[])[];
  readonly combine: (hit: Hit) => Value;
  readonly run: Run;
}

export type HitResult = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

type Policy = (hits: readonly Hit[], context: HitContext) => HitResult;

function given(value: Value): HitResult {
  return { ok: true, value };
}

function single(hit: Hit | undefined, context: HitContext): HitResult {
  return given(hit ? context.combine(hit) : null);
}

function numbers(hits: readonly Hit[]): string {
  return hits.map((hit) => hit.number).join(', ');
}

/** Hits ordered by the order of the output values, first output first; equal ones stay in rule order. */
function byPriority(hits: readonly Hit[], context: HitContext): readonly Hit[] {
  const priorities = context.priorities();
  const rank = (hit: Hit, output: number): number => {
    const found = (priorities[output] ?? []).findIndex((value) => equal(value, hit.values[output] ?? null) === true);
    return found < 0 ? Number.MAX_SAFE_INTEGER : found;
  };
  return hits.toSorted((a, b) => {
    for (let output = 0; output < a.values.length; output += 1) {
      const difference = rank(a, output) - rank(b, output);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

const collect: Policy = (hits, context) => {
  const { aggregation, run } = context;
  if (!aggregation) return hits.length === 0 ? given([]) : given(hits.map(context.combine));
  if (aggregation === 'COUNT') return given(hits.length);
  if (hits.length === 0) return given(null);
  const values = hits.map((hit) => hit.values[0] ?? null);
  const value = builtin(aggregation.toLowerCase())?.call([values], run) ?? null;
  if (value !== null) return given(value);
  return { ok: false, message: `${aggregation} over the outputs of rules ${numbers(hits)} has no value; all of them must be of one type that can be ${aggregation === 'SUM' ? 'added' : 'ordered'}.` };
};

/** The hit policies of DMN 1.5 clause 8.2.10. */
export const HIT_POLICIES: Readonly<Record<HitPolicy, Policy>> = {
  UNIQUE: (hits, context) => (hits.length > 1 ? { ok: false, message: `Rules ${numbers(hits)} all match, but only one may; make the rules exclude each other.` } : single(hits[0], context)),
  FIRST: (hits, context) => single(hits[0], context),
  ANY: (hits, context) => {
    const [first, ...others] = hits;
    const agree = others.every((hit) => hit.values.every((value, index) => equal(value, first?.values[index] ?? null) === true));
    return agree ? single(first, context) : { ok: false, message: `Rules ${numbers(hits)} match with different outputs; they must give the same.` };
  },
  PRIORITY: (hits, context) => single(byPriority(hits, context)[0], context),
  COLLECT: collect,
  'RULE ORDER': (hits, context) => given(hits.map(context.combine)),
  'OUTPUT ORDER': (hits, context) => given(byPriority(hits, context).map(context.combine)),
};
