import { nestedFrame } from '../../expression/index.ts';
import type { Frame, Run, Value } from '../../expression/index.ts';
import { reportProblem, trace } from '../session.ts';
import type { LogicCompiler } from './kinds.ts';
import { conformed } from './conform.ts';
import { HIT_POLICIES } from './hit-policies.ts';
import { readTable } from './table-source.ts';
import type { InputClause, OutputClause, Rule, Table } from './table-source.ts';

/** A decision table (DMN 1.5 clause 8). */
export const decisionTable: LogicCompiler = (element, names, source) => {
  const table = readTable(element, names, source);
  return table && ((frame, run) => evaluateTable(table, frame, run));
};

/** Values of the inputs; `undefined` if one is outside the values that the table declares, which is a problem. */
function inputValues(table: Table, frame: Frame, run: Run): readonly Value[] | undefined {
  const values: Value[] = [];
  for (const input of table.inputs) {
    const value = inputValue(input, frame, run);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function inputValue(input: InputClause, frame: Frame, run: Run): Value | undefined {
  const value = input.type.conform(input.expression?.evaluator(frame, run) ?? null, run, 'data');
  const allowed = value !== undefined && (value === null || input.allowed === undefined || input.allowed.evaluator(nestedFrame(frame, { '?': value }), run) === true);
  if (allowed) return value;
  reportProblem(run, {
    code: 'DECISION_INPUT_REFUSED',
    message: `The input '${input.label}' has a value that the decision table does not admit (${value === undefined ? `not of type ${input.type.name}` : 'not among its input values'}); correct the data or the table.`,
  });
  return undefined;
}

function matches(rule: Rule, values: readonly Value[], frame: Frame, run: Run): boolean {
  return rule.tests.every((test, index) => test === undefined || test.evaluator(nestedFrame(frame, { '?': values[index] ?? null }), run) === true);
}

/** Output of one rule, or of the defaults: the value itself for one output, a context for several. */
function output(outputs: readonly OutputClause[], value: (index: number) => Value): Value {
  if (outputs.length === 1) return value(0);
  return Object.fromEntries(outputs.map((clause, index) => [clause.name, value(index)]));
}

function checked(clause: OutputClause, value: Value, frame: Frame, run: Run): Value {
  const result = conformed(value, clause.type, clause.label, run);
  if (result === null || clause.allowed === undefined || clause.allowed.evaluator(nestedFrame(frame, { '?': result }), run) === true) return result;
  return reportProblem(run, {
    code: 'DECISION_OUTPUT_REFUSED',
    message: `The output '${clause.label}' has a value that is not among its output values; correct the rule or the output values.`,
  });
}

function evaluateTable(table: Table, frame: Frame, run: Run): Value {
  const values = inputValues(table, frame, run);
  if (!values) return null;
  const first = table.hitPolicy === 'FIRST';
  const matched: Rule[] = [];
  for (const rule of table.rules) {
    if (!matches(rule, values, frame, run)) continue;
    matched.push(rule);
    if (first) break;
  }
  trace(run, {
    kind: 'table',
    tableId: table.id,
    hitPolicy: table.hitPolicy,
    matched: matched.map(({ id, number, annotations }) => ({ ruleId: id, number, annotations })),
  });
  if (matched.length === 0 && table.outputs.some((clause) => clause.byDefault)) {
    return output(table.outputs, (index) => table.outputs[index]?.byDefault?.evaluator(frame, run) ?? null);
  }
  const hits = matched.map((rule) => ({
    number: rule.number,
    values: table.outputs.map((clause, index) => checked(clause, rule.outputs[index]?.evaluator(frame, run) ?? null, frame, run)),
  }));
  const result = HIT_POLICIES[table.hitPolicy](hits, {
    aggregation: table.aggregation,
    priorities: () => table.outputs.map((clause) => clause.priorities?.(frame, run) ?? []),
    combine: (hit) => output(table.outputs, (index) => hit.values[index] ?? null),
    run,
  });
  if (result.ok) return result.value;
  return reportProblem(run, { code: 'DECISION_HIT_POLICY', message: `${result.message} (table '${table.label}')`, detail: { rules: hits.map((hit) => hit.number) } });
}

