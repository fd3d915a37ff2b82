import type { XmlElement } from '../../model/bpmn/xml.ts';
import { parseExpression } from '../../expression/index.ts';
import type { Expression, Frame, Run, Value } from '../../expression/index.ts';
import { isList } from '../../expression/index.ts';
import type { ItemType } from '../model.ts';
import { attribute, expressionIn, nameIn, part, parts, testsIn, textOf } from '../source.ts';
import type { Names, Source } from '../source.ts';
import { HIT_POLICIES } from './hit-policies.ts';
import type { Aggregation, HitPolicy } from './hit-policies.ts';

export interface InputClause {
  readonly label: string;
  readonly expression: Expression | undefined;
  readonly type: ItemType;
  /** Values that the input may have. */
  readonly allowed: Expression | undefined;
}

export interface OutputClause {
  readonly name: string;
  readonly label: string;
  readonly type: ItemType;
  readonly allowed: Expression | undefined;
  /** The output values in order, most important first. */
  readonly priorities: ((frame: Frame, run: Run) => readonly Value[]) | undefined;
  readonly byDefault: Expression | undefined;
}

export interface Rule {
  readonly id: string;
  readonly number: number;
  /** `undefined`: the entry is `-` or empty and matches everything. */
  readonly tests: readonly (Expression | undefined)[];
  readonly outputs: readonly (Expression | undefined)[];
  readonly annotations: readonly string[];
}

export interface Table {
  readonly id: string;
  readonly label: string;
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | undefined;
  readonly inputs: readonly InputClause[];
  readonly outputs: readonly OutputClause[];
  readonly rules: readonly Rule[];
}

const AGGREGATIONS: readonly string[] = ['SUM', 'MIN', 'MAX', 'COUNT'] satisfies Aggregation[];

function isHitPolicy(text: string): text is HitPolicy {
  return Object.hasOwn(HIT_POLICIES, text);
}

function isAggregation(text: string): text is Aggregation {
  return AGGREGATIONS.includes(text);
}

/** Reads and checks a decision table; `undefined` if it cannot be evaluated at all. */
export function readTable(element: XmlElement, names: Names, source: Source): Table | undefined {
  const id = attribute(element, 'id');
  const hitPolicy = attribute(element, 'hitPolicy') || 'UNIQUE';
  const aggregation = attribute(element, 'aggregation');
  if (!isHitPolicy(hitPolicy)) {
    source.report('error', 'DMN_HIT_POLICY', id, `'${hitPolicy}' is not a hit policy; choose one of ${Object.keys(HIT_POLICIES).join(', ')}.`, 'DMN 1.5 8.2.10');
    return undefined;
  }
  if (aggregation !== '' && (!isAggregation(aggregation) || hitPolicy !== 'COLLECT')) {
    source.report('error', 'DMN_AGGREGATION', id, `The aggregation must be one of ${AGGREGATIONS.join(', ')} and needs the hit policy COLLECT.`, 'DMN 1.5 8.2.10');
    return undefined;
  }
  const inputs = parts(element, 'input').map((input) => inputClause(input, names, source));
  const outputs = parts(element, 'output').map((output) => outputClause(output, parts(element, 'output').length, element, names, source));
  if (outputs.length === 0) {
    source.report('error', 'DMN_OUTPUT_MISSING', id, 'The decision table has no output; add one.', 'DMN 1.5 8.2');
    return undefined;
  }
  if (aggregation !== '' && outputs.length > 1) {
    source.report('error', 'DMN_AGGREGATION', id, 'An aggregation needs a table with one output; remove the others or the aggregation.', 'DMN 1.5 8.2.10');
  }
  if ((hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER') && outputs.every((output) => output.priorities === undefined)) {
    source.report('warning', 'DMN_PRIORITY', id, `The hit policy ${hitPolicy} orders by the output values, but the table lists none; add them in order of importance.`, 'DMN 1.5 8.2.10');
  }
  const rules = parts(element, 'rule').map((rule, index) => readRule(rule, index + 1, { inputs: inputs.length, outputs: outputs.length }, names, source));
  const label = attribute(element, 'outputLabel') || outputs[0]?.label || id;
  return { id, label, hitPolicy, aggregation: isAggregation(aggregation) ? aggregation : undefined, inputs, outputs, rules };
}

function inputClause(element: XmlElement, names: Names, source: Source): InputClause {
  const id = attribute(element, 'id');
  const holder = part(element, 'inputExpression');
  const expression = expressionIn(holder, names, id, source);
  if (!expression && textOf(holder) === '') source.report('error', 'DMN_INPUT_EXPRESSION', id, 'A column has no input expression; say what it tests.', 'DMN 1.5 8.2.2');
  return {
    label: attribute(element, 'label') || textOf(holder) || id,
    expression,
    type: source.typeOf(holder?.attributes.get('typeRef'), id),
    allowed: testsIn(part(element, 'inputValues'), { ...names, '?': null }, id, source),
  };
}

function outputClause(element: XmlElement, count: number, table: XmlElement, names: Names, source: Source): OutputClause {
  const id = attribute(element, 'id');
  const name = nameIn(element, id, source);
  if (count > 1 && name === '') source.report('error', 'DMN_OUTPUT_NAME', id, 'A table with several outputs needs a name for each; name this one.', 'DMN 1.5 8.2.4');
  const values = part(element, 'outputValues');
  const list = values && parseExpression(`[${textOf(values)}]`, 'feel', { names, types: source.types });
  const evaluator = list?.ok ? list.expression.evaluator : undefined;
  return {
    name,
    label: name || attribute(element, 'label') || attribute(table, 'outputLabel') || id,
    type: source.typeOf(element.attributes.get('typeRef'), id),
    allowed: testsIn(values, { ...names, '?': null }, id, source),
    priorities: evaluator && ((frame, run) => listed(evaluator(frame, run))),
    byDefault: expressionIn(part(element, 'defaultOutputEntry'), names, id, source),
  };
}

function listed(value: Value): readonly Value[] {
  return isList(value) ? value : [];
}

function readRule(element: XmlElement, number: number, width: { inputs: number; outputs: number }, names: Names, source: Source): Rule {
  const id = attribute(element, 'id');
  const entries = parts(element, 'inputEntry');
  const outputs = parts(element, 'outputEntry');
  if (entries.length !== width.inputs || outputs.length !== width.outputs) {
    source.report(
      'error',
      'DMN_RULE_WIDTH',
      id,
      `Rule ${number} has ${entries.length} input and ${outputs.length} output entries, the table ${width.inputs} and ${width.outputs}; fill every cell.`,
      'DMN 1.5 8.2.6',
    );
  }
  return {
    id,
    number,
    tests: entries.map((entry) => (textOf(entry) === '-' ? undefined : testsIn(entry, { ...names, '?': null }, id, source))),
    outputs: outputs.map((entry) => expressionIn(entry, names, id, source)),
    annotations: [...parts(element, 'annotationEntry').map(textOf), part(element, 'description')?.text.trim() ?? ''].filter((text) => text !== ''),
  };
}
