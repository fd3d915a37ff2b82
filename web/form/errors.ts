import type { FieldProblem } from '../api/problem.ts';
import type { SummaryError } from './ErrorSummary.tsx';
import { fieldId } from './labels.ts';

/** Field path of a form, whichever way the server writes it: `/data/vehicle/plate`, `data.vehicle.plate`, `vehicle.plate`. */
export function fieldPath(path: string): string {
  const dotted = path.startsWith('/') ? path.slice(1).replaceAll('/', '.') : path;
  return dotted.replace(/^(application|message)\./, '').replace(/^data\./, '');
}

/** The server's field errors by path; the first message of a field counts. */
export function errorsByPath(errors: readonly FieldProblem[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const error of errors) {
    const path = fieldPath(error.path);
    if (!Object.hasOwn(found, path)) found[path] = error.message;
  }
  return found;
}

/** Errors for the summary, in the order given; an error without a field on the page leads nowhere. */
export function summaryOf(errors: Readonly<Record<string, string>>, shown: (path: string) => boolean): readonly SummaryError[] {
  return Object.entries(errors).map(([path, message]) => ({ target: shown(path) ? fieldId(path) : undefined, message }));
}
