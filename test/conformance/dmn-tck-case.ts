import type { DecisionModel, decide as Decide } from '../../engine/decision/index.ts';
import { builtin, startRun, toJson } from '../../engine/expression/index.ts';
import type { Value } from '../../engine/expression/index.ts';
import type { Json, JsonObject } from '../../engine/json.ts';
import { localName, readXml } from '../../engine/model/bpmn/xml.ts';
import type { XmlElement } from '../../engine/model/bpmn/xml.ts';

export interface CaseResult {
  readonly test: string;
  readonly testCase: string;
  readonly node: string;
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
}

/** Midnight UTC of a day that no test names: only what must not depend on today is tested. */
const NOW = Date.UTC(2026, 0, 15);
const READERS: Readonly<Record<string, string>> = { date: 'date', time: 'time', dateTime: 'date and time', duration: 'duration' };

function named(element: XmlElement, ...names: string[]): readonly XmlElement[] {
  return element.children.filter((child) => names.includes(localName(child.name)));
}

/** A FEEL value from the kit's `value`, `list` or `component` elements inside a holder. */
function valueIn(holder: XmlElement): Value {
  const components = named(holder, 'component');
  if (components.length > 0) return Object.fromEntries(components.map((part) => [part.attributes.get('name') ?? '', valueIn(part)]));
  const [list] = named(holder, 'list');
  if (list) return list.attributes.get('xsi:nil') === 'true' ? null : named(list, 'item').map(valueIn);
  const [value] = named(holder, 'value');
  if (!value || value.attributes.get('xsi:nil') === 'true' || holder.attributes.get('xsi:nil') === 'true') return null;
  const type = localName(value.attributes.get('xsi:type') ?? 'string');
  const { text } = value;
  if (type === 'boolean') return text.trim() === 'true';
  if (['double', 'decimal', 'integer', 'int', 'float', 'long'].includes(type)) return Number(text);
  const reader = READERS[type] ?? (type.endsWith('Duration') ? 'duration' : undefined);
  return reader === undefined ? text : (builtin(reader)?.call([text.trim()], startRun(NOW)) ?? null);
}

function same(expected: Json, actual: Json): boolean {
  if (typeof expected === 'number' && typeof actual === 'number') return Math.abs(expected - actual) <= 1e-8 * Math.max(1, Math.abs(expected));
  if (Array.isArray(expected)) return Array.isArray(actual) && expected.length === actual.length && expected.every((member, index) => same(member, actual[index] ?? null));
  if (expected !== null && typeof expected === 'object') {
    if (actual === null || typeof actual !== 'object' || Array.isArray(actual)) return false;
    const [wanted, given] = [expected as JsonObject, actual as JsonObject];
    return Object.keys(wanted).length === Object.keys(given).length && Object.keys(wanted).every((key) => Object.hasOwn(given, key) && same(wanted[key] ?? null, given[key] ?? null));
  }
  return expected === actual;
}

/** Runs the test cases of one file; every result node counts. */
export function runCase(xml: string, test: string, models: ReadonlyMap<string, DecisionModel>, decide: typeof Decide): CaseResult[] {
  const document = readXml(xml);
  if (!document.ok) throw new Error(`${test}: ${document.message}`);
  const model = models.get(named(document.root, 'modelName')[0]?.text.trim() ?? '');
  return named(document.root, 'testCase').flatMap((testCase) => {
    const input = Object.fromEntries(named(testCase, 'inputNode').map((node) => [node.attributes.get('name') ?? '', valueIn(node)]));
    const service = testCase.attributes.get('invocableName');
    return named(testCase, 'resultNode').map((node): CaseResult => {
      const name = node.attributes.get('name') ?? '';
      const [holder] = named(node, 'expected');
      const expected = toJson(holder ? valueIn(holder) : null, startRun(NOW));
      // the kit gives typed values; `decide` takes JSON but evaluates FEEL values all the same
      const outcome = model && decide(model, service ?? name, input as JsonObject, NOW);
      let actual: Json = outcome?.ok ? outcome.value : null;
      if (service !== undefined && actual !== null && typeof actual === 'object' && !Array.isArray(actual) && Object.hasOwn(actual, name)) actual = (actual as JsonObject)[name] ?? null;
      const problem = outcome && !outcome.ok ? ` (${outcome.problem.message})` : '';
      return {
        test,
        testCase: testCase.attributes.get('id') ?? '',
        node: name,
        passed: outcome !== undefined && same(expected, actual),
        expected: JSON.stringify(expected),
        actual: outcome ? `${JSON.stringify(actual)}${problem}` : 'no model',
      };
    });
  });
}
