import { member } from '../frame.ts';
import { isContext, isForbiddenName, isList } from '../values.ts';
import type { Context, Value } from '../values.ts';
import { define } from './define.ts';

type List = readonly Value[];

/** Sets the value at a path of keys, copying what it changes. `undefined` where the path leads through no context. */
function put(context: Context, keys: List, value: Value): Context | undefined {
  const [key, ...rest] = keys;
  if (typeof key !== 'string' || isForbiddenName(key)) return undefined;
  if (rest.length === 0) return { ...context, [key]: value };
  const inner = Object.hasOwn(context, key) ? (context[key] ?? null) : null;
  const changed = isContext(inner) ? put(inner, rest, value) : undefined;
  return changed && { ...context, [key]: changed };
}

function fromEntries(entries: List): Context | undefined {
  const result: Record<string, Value> = {};
  for (const entry of entries) {
    if (!isContext(entry) || !Object.hasOwn(entry, 'key') || !Object.hasOwn(entry, 'value')) return undefined;
    const { key } = entry;
    if (typeof key !== 'string' || isForbiddenName(key) || Object.hasOwn(result, key)) return undefined;
    result[key] = entry['value'] ?? null;
  }
  return result;
}

function merged(contexts: List): Context | undefined {
  // entries are defined as own members; assigning them could reach a setter
  return contexts.every((part) => isContext(part)) ? Object.fromEntries(contexts.flatMap((part) => Object.entries(part))) : undefined;
}

function members(args: List): List {
  const only = args[0];
  return args.length === 1 && only !== undefined && isList(only) ? only : args;
}

export const contextFunctions = [
  define(
    'get value',
    ['m: context, key: string', (_run, context: Context, key: string) => (isForbiddenName(key) ? undefined : (member(context, key) ?? null))],
    [
      'm: context, keys: list',
      (_run, context: Context, keys: List) =>
        keys.reduce((inner: Value, key) => (isContext(inner) && typeof key === 'string' ? (member(inner, key) ?? null) : null), context),
    ],
  ),
  define('get entries', ['m: context', (_run, context: Context) => Object.entries(context).map(([key, value]) => ({ key, value }))]),
  define('context', ['...entries: any', (_run, ...args: Value[]) => fromEntries(members(args))]),
  define('context merge', ['...contexts: any', (_run, ...args: Value[]) => merged(members(args))]),
  define(
    'context put',
    ['context: context, key: string, value: any', (_run, context: Context, key: string, value: Value) => put(context, [key], value)],
    ['context: context, keys: list, value: any', (_run, context: Context, keys: List, value: Value) => (keys.length === 0 ? undefined : put(context, keys, value))],
  ),
];
