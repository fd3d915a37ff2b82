import { typesOf } from '../../engine/execution/evaluate.ts';
import type { Json, JsonObject } from '../../engine/runtime/library.ts';
import { isObject } from '../files.ts';
import type { FlowEntry } from './model-index.ts';
import type { Telling } from './tell-effect.ts';
import { typeName } from './values.ts';

interface Decided {
  readonly elementId: string;
  readonly scopeId: string;
  readonly detail?: JsonObject;
}

/** Why an element decided as it did: each flow with its condition, what that gave, and the types of what it read. */
export function explainDecision({ elementId, scopeId, detail = {} }: Decided, telling: Telling): { readonly remark?: string; readonly further: readonly string[] } {
  const { decision } = detail;
  if (typeof decision === 'string') return { remark: `by the decision ${decision}`, further: [] };
  const { step, models, ledger } = telling;
  const results = new Map(listOf(detail['asked']).map(({ flow, result }) => [flow, result]));
  const taken = new Set(Array.isArray(detail['taken']) ? detail['taken'] : []);
  const scope = ledger.variables(step.instanceId, scopeId);
  const flows = models.flowsFrom(step.definitionKey, elementId).filter(({ id, isTransition }) => !isTransition || taken.has(id) || results.has(id));
  return {
    remark: `takes ${flows.filter(({ id }) => taken.has(id)).map(({ to }) => to).join(', ')}`,
    further: flows.map((flow) => `${taken.has(flow.id) ? 'taken    ' : 'not taken'}  ${flow.id} -> ${flow.to}: ${reasonFor(flow, results.get(flow.id), scope, telling)}`),
  };
}

function reasonFor({ condition, isDefault }: FlowEntry, result: Json | undefined, scope: JsonObject, { showValues }: Telling): string {
  if (isDefault) return 'the default flow, for when no condition is true';
  if (condition === null) return 'has no condition';
  if (result === undefined) return `not asked, because an earlier one was true: ${condition}`;
  return `${condition} is ${JSON.stringify(result)}${readText(condition, scope, showValues)}`;
}

/** What an incident's detail says about expressions: the text, the types of what it read, the reason. */
export function explainIncident(detail: JsonObject, { showValues, step, ledger }: Telling): readonly string[] {
  const scope = ledger.variables(step.instanceId, '');
  const { expression, reason } = detail;
  const lines: string[] = [];
  if (typeof expression === 'string') lines.push(`expression: ${expression}${readText(expression, scope, showValues, detail['types'])}`);
  if (typeof reason === 'string') lines.push(`reason: ${reason}`);
  for (const { flow, expression: text, types } of listOf(detail['conditions'])) {
    if (typeof text === 'string' && typeof flow === 'string') lines.push(`not taken  ${flow}: ${text} is false${readText(text, scope, showValues, types)}`);
  }
  return lines;
}

/** The variables that an expression read, by type or, where allowed, by value. */
function readText(expression: string, scope: JsonObject, showValues: boolean, known?: Json): string {
  const types = isObject(known) ? known : typesOf(expression, scope);
  const read = Object.entries(types).map(([path, type]) => (showValues ? `${path} = ${JSON.stringify(valueAt(scope, path))}` : `${path}: ${typeof type === 'string' ? type : typeName(type)}`));
  return read.length === 0 ? '' : ` (read ${read.join(', ')})`;
}

function valueAt(scope: JsonObject, path: string): Json {
  return path.split('.').reduce<Json>((value, name) => (isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null), scope);
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((item: Json): item is JsonObject => isObject(item)) : [];
}
