import type { Finding } from '../engine/runtime/library.ts';
import type { Paint } from './paint.ts';

/** One line for each finding, aligned, with its place and the clause it comes from. */
export function findingLines(findings: readonly Finding[], paint: Paint): readonly string[] {
  const places = findings.map(({ resource, elementId }) => [resource, elementId].filter((part) => part !== undefined && part !== '').join('#'));
  const placeWidth = Math.max(0, ...places.map(({ length }) => length));
  const codeWidth = Math.max(0, ...findings.map(({ code }) => code.length));
  return findings.map(({ severity, code, clause, message }, index) => {
    const mark = severity === 'error' ? paint.bad('error  ') : paint.notable('warning');
    return `  ${mark}  ${(places[index] ?? '').padEnd(placeWidth)}  ${code.padEnd(codeWidth)}  ${message}${clause === undefined || clause === '' ? '' : paint.faint(` (${clause})`)}`;
  });
}
