import { COLLABORATION } from './collaboration.ts';
import { DATA } from './data.ts';
import { EVENT_KINDS } from './events.ts';
import { FOUNDATION } from './foundation.ts';
import type { ElementKind } from './kind.ts';
import { PROCESS } from './process.ts';

/** Every element of BPMN 2.0.2 with attributes or element children, by its name with prefix, such as `bpmn:userTask`. */
export const METAMODEL: ReadonlyMap<string, ElementKind> = new Map(
  [FOUNDATION, PROCESS, EVENT_KINDS, DATA, COLLABORATION].flatMap((kinds) => Object.entries(kinds)).map(([name, kind]) => [`bpmn:${name}`, kind]),
);
