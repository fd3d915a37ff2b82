/**
 * What the world answers, for the engine and the oracle alike. It depends on the id of the one who asks and on the `path`:
 * a number that each instance of a repeated activity has of its own, so that no two things happen at the same moment.
 */

/** Seconds until what was asked for is done: a task, a job, a call, a message, a timer. */
export function secondsUntil(id: string, path: number): number {
  return 1_000 + (hash(id) % 9_000_000) + spread(path);
}

/** As FEEL over the variable `path`. */
export function secondsExpression(id: string): string {
  return `${1_000 + (hash(id) % 9_000_000)} + modulo(path * ${STEP}, ${RANGE})`;
}

/** Which of `count` ways is chosen. */
export function chosen(id: string, path: number, count: number): number {
  return (path + hash(id)) % count;
}

export function chosenExpression(id: string, count: number, way: number): string {
  return `=modulo(path + ${hash(id)}, ${count}) = ${way}`;
}

/** The path of one instance, counted from 1. */
export function pathOf(outer: number, instance: number): number {
  return outer * 7 + instance;
}

const STEP = 7919;
const RANGE = 1_000_003;

function spread(path: number): number {
  return (path * STEP) % RANGE;
}

/** A number of 28 bits that looks random (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (value ^ (value >>> 15)) >>> 4;
}
