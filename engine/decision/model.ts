import type { Frame, Run, Value } from '../expression/index.ts';

/** Evaluates a piece of decision logic. */
export type Logic = (frame: Frame, run: Run) => Value;

/** A typed name: a decision's result, an input, a parameter. */
export interface Variable {
  readonly name: string;
  readonly type: ItemType;
}

/**
 * How a value is held against a type: `convert` allows FEEL's implicit conversions, `data` also reads ISO texts as the
 * dates, times and durations that the type asks for, `exact` is `instance of`: no conversions, no constraints.
 */
export type Conformance = 'convert' | 'data' | 'exact';

/** What values a typeRef admits (DMN 1.5 clause 7.3.3). */
export interface ItemType {
  readonly name: string;
  /** The value as this type wants it; `undefined` if it does not conform. */
  conform(value: Value, run: Run, mode: Conformance): Value | undefined;
  /** Names of the members, nested, for reading expressions that use names with blanks or operators. */
  readonly shape: unknown;
}

export interface InputDataNode {
  readonly kind: 'inputData';
  readonly id: string;
  readonly variable: Variable;
}

export interface DecisionNode {
  readonly kind: 'decision';
  readonly id: string;
  readonly name: string;
  readonly variable: Variable;
  /** Ids of the decisions and inputs whose values the logic reads. */
  readonly information: readonly string[];
  /** Ids of the business knowledge models and decision services that the logic may call. */
  readonly knowledge: readonly string[];
  /** `undefined`: the model gives no logic. */
  readonly logic: Logic | undefined;
  /** Whether the logic is one expression, whose missing value would otherwise have no explanation. */
  readonly isExpression: boolean;
}

export interface KnowledgeNode {
  readonly kind: 'knowledge';
  readonly id: string;
  readonly variable: Variable;
  readonly parameters: readonly Variable[];
  readonly knowledge: readonly string[];
  readonly logic: Logic | undefined;
}

export interface ServiceNode {
  readonly kind: 'service';
  readonly id: string;
  readonly variable: Variable;
  readonly outputs: readonly string[];
  /** The inputs, then the decisions whose results the caller gives, in order. */
  readonly parameters: readonly string[];
}

export type RequirementNode = InputDataNode | DecisionNode | KnowledgeNode | ServiceNode;

/** A compiled DMN model: immutable, cached by content hash. */
export interface DecisionModel {
  readonly key: string;
  readonly name: string;
  /** XML namespace of the model, by which others import it. */
  readonly namespace: string;
  /** SHA-256 of the source, hex. */
  readonly hash: string;
  readonly nodes: ReadonlyMap<string, RequirementNode>;
  /** Ids of decisions and decision services by id and by name. */
  readonly invocable: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, ItemType>;
  /** Imported models, by the name under which this one reads them. */
  readonly imports: ReadonlyMap<string, DecisionModel>;
}
