import type { XmlElement } from '../../model/bpmn/xml.ts';
import { isContext, isList, nestedFrame, spend } from '../../expression/index.ts';
import type { Frame, Run, Value } from '../../expression/index.ts';
import type { Logic } from '../model.ts';
import { attribute, kindOfElement, part } from '../source.ts';
import type { Names, Source } from '../source.ts';
import type { LogicCompiler } from './kinds.ts';

/** Boxed conditional (DMN 1.5 clause 10.2.1.9). */
export const boxedConditional: LogicCompiler = (element, names, source) => {
  const [condition, consequence, alternative] = ['if', 'then', 'else'].map((name) => source.logicIn(part(element, name), names));
  return (frame, run) => {
    const verdict = condition?.(frame, run) ?? null;
    if (verdict !== null && typeof verdict !== 'boolean') {
      run.warnings.push('The condition of a conditional is neither true nor false.');
      return null;
    }
    return (verdict === true ? consequence : alternative)?.(frame, run) ?? null;
  };
};

interface Iterator {
  readonly name: string;
  readonly domain: Logic | undefined;
  readonly body: Logic | undefined;
}

function iterator(element: XmlElement, bodyName: string, names: Names, source: Source): Iterator {
  const name = attribute(element, 'iteratorVariable') || 'item';
  return { name, domain: source.logicIn(part(element, 'in'), names), body: source.logicIn(part(element, bodyName), { ...names, [name]: null, partial: null }) };
}

function domainOf({ domain, name }: Iterator, frame: Frame, run: Run): readonly Value[] | null {
  const value = domain?.(frame, run) ?? null;
  if (isList(value)) return value;
  run.warnings.push(`'${name}' can only run over a list.`);
  return null;
}

/** Boxed iterator `for` (DMN 1.5 clause 10.2.1.11). */
export const boxedFor: LogicCompiler = (element, names, source) => {
  const loop = iterator(element, 'return', names, source);
  return (frame, run) => {
    const results: Value[] = [];
    for (const value of domainOf(loop, frame, run) ?? []) {
      spend(run, 1 + results.length);
      results.push(loop.body?.(nestedFrame(frame, { [loop.name]: value, partial: results.slice() }), run) ?? null);
    }
    return results;
  };
};

/** Boxed `every` and `some`. */
export const boxedQuantified: LogicCompiler = (element, names, source) => {
  const loop = iterator(element, 'satisfies', names, source);
  const every = kindOfElement(element) === 'every';
  return (frame, run) => {
    const domain = domainOf(loop, frame, run);
    if (!domain) return null;
    let unknown = false;
    for (const value of domain) {
      spend(run);
      const verdict = loop.body?.(nestedFrame(frame, { [loop.name]: value }), run) ?? null;
      if (verdict === !every) return !every;
      if (typeof verdict !== 'boolean') unknown = true;
    }
    return unknown ? null : every;
  };
};

/** Boxed filter (DMN 1.5 clause 10.2.1.10). */
export const boxedFilter: LogicCompiler = (element, names, source) => {
  const domain = source.logicIn(part(element, 'in'), names);
  const match = source.logicIn(part(element, 'match'), { ...names, item: null });
  return (frame, run) => {
    const value = domain?.(frame, run) ?? null;
    const list = isList(value) ? value : value === null ? [] : [value];
    return list.filter((item) => {
      spend(run);
      const inner = nestedFrame(frame, isContext(item) ? { ...item, item } : { item });
      return match?.(inner, run) === true;
    });
  };
};
