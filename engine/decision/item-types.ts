import type { XmlElement } from '../model/bpmn/xml.ts';
import { builtin, builtinType, isContext, isList, kindOf, nestedFrame } from '../expression/index.ts';
import type { Expression, Run, Value } from '../expression/index.ts';
import type { Conformance, ItemType } from './model.ts';
import { attribute, nameIn, part, parts, testsIn } from './source.ts';
import type { Source } from './source.ts';

/** The type that admits everything: what an element without typeRef has. */
export const ANY: ItemType = { name: 'Any', shape: null, conform: (value) => value };

/** Built-in types whose values arrive in JSON as ISO 8601 text, with the function that reads them. */
const READERS: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  dateTime: 'date and time',
  duration: 'duration',
  'days and time duration': 'duration',
  dayTimeDuration: 'duration',
  'years and months duration': 'duration',
  yearMonthDuration: 'duration',
};

/** FEEL's implicit conversions (DMN 1.5 clause 10.3.2.9.4) around a plain check. */
function converted(value: Value, accepts: (value: Value) => boolean, name: string, run: Run): Value | undefined {
  if (value === null || accepts(value)) return value;
  if (isList(value) && value.length === 1) return converted(value[0] ?? null, accepts, name, run);
  if (kindOf(value) === 'date' && (name === 'date and time' || name === 'dateTime')) return builtin('date and time')?.call([value], run);
  return undefined;
}

/** The type behind a built-in name, or `undefined`. */
export function builtinItemType(typeRef: string): ItemType | undefined {
  const name = typeRef.replace(/^feel:/, '');
  if (name === 'Any') return ANY;
  const accepts = builtinType(name);
  if (!accepts) return undefined;
  const reader = READERS[name];
  return {
    name,
    shape: null,
    conform(value, run, mode) {
      if (mode === 'data' && typeof value === 'string' && reader !== undefined) {
        const read = builtin(reader)?.call([value], run) ?? null;
        return read !== null && accepts(read) ? read : undefined;
      }
      if (mode === 'exact') return accepts(value) ? value : undefined;
      return converted(value, accepts, name, run);
    },
  };
}

type Lookup = (typeRef: string, elementId: string) => ItemType;

interface Component {
  readonly name: string;
  readonly type: ItemType;
}

/** Compiles one item definition or component. `lookup` is asked only when a value is checked, so order does not matter. */
export function itemTypeOf(element: XmlElement, source: Source, lookup: Lookup): ItemType {
  const id = attribute(element, 'id') || attribute(element, 'name');
  const name = nameIn(element, id, source);
  const components = parts(element, 'itemComponent').map((component): Component => ({ name: nameIn(component, id, source), type: itemTypeOf(component, source, lookup) }));
  const typeRef = part(element, 'typeRef')?.text.trim() ?? '';
  const collection = attribute(element, 'isCollection') === 'true';
  const allowed = testsIn(part(element, 'allowedValues'), { '?': null }, id, source);
  const constraint = testsIn(part(element, 'typeConstraint'), { '?': null }, id, source);
  const isFunction = part(element, 'functionItem') !== undefined;
  const base = (): ItemType => (isFunction ? (builtinItemType('function') ?? ANY) : typeRef === '' ? ANY : lookup(typeRef, id));

  const one = (value: Value, run: Run, mode: Conformance): Value | undefined => {
    if (value === null) return null;
    const plain = components.length > 0 ? conformComponents(value, components, run, mode) : base().conform(value, run, mode);
    return plain !== undefined && (mode === 'exact' || admitted(allowed, plain, run)) ? plain : undefined;
  };
  return {
    name,
    get shape() {
      return components.length > 0 ? Object.fromEntries(components.map((component) => [component.name, component.type.shape])) : base().shape;
    },
    conform(value, run, mode) {
      if (value === null) return null;
      const whole = collection ? conformList(value, one, run, mode) : one(value, run, mode);
      return whole !== undefined && (mode === 'exact' || admitted(constraint, whole, run)) ? whole : undefined;
    },
  };
}

function conformList(value: Value, one: ItemType['conform'], run: Run, mode: Conformance): Value | undefined {
  if (mode === 'exact' && !isList(value)) return undefined;
  const result: Value[] = [];
  for (const member of isList(value) ? value : [value]) {
    const conforming = one(member, run, mode);
    if (conforming === undefined) return undefined;
    result.push(conforming);
  }
  return result;
}

function conformComponents(value: Value, components: readonly Component[], run: Run, mode: Conformance): Value | undefined {
  const only = mode !== 'exact' && isList(value) && value.length === 1 ? (value[0] ?? null) : value;
  if (!isContext(only)) return undefined;
  const result: Record<string, Value> = { ...only };
  for (const { name, type } of components) {
    if (mode === 'exact' && !Object.hasOwn(only, name)) return undefined;
    const conforming = type.conform(Object.hasOwn(only, name) ? (only[name] ?? null) : null, run, mode);
    if (conforming === undefined) return undefined;
    if (Object.hasOwn(only, name)) result[name] = conforming;
  }
  return result;
}

function admitted(tests: Expression | undefined, value: Value, run: Run): boolean {
  return tests === undefined || tests.evaluator(nestedFrame({ values: {}, parent: undefined }, { '?': value }), run) === true;
}
