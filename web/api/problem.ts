/** A refusal of the API as problem+json (RFC 9457); `code` is stable and listed in the error reference. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
}
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A command's answer: refusals are values, because the form shows them and the person goes on. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Thrown by reads only, where the query cache wants an exception. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail === '' ? problem.title : problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The server could not be reached at all; `status` 0 tells it from an answer. */
export const unreachable: Problem = { status: 0, code: 'UNREACHABLE', title: '', detail: '', errors: [] };

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Reads whatever body came with an error status; a proxy's HTML page becomes a problem without detail. */
export function problemFrom(status: number, body: unknown): Problem {
  if (typeof body !== 'object' || body === null) return { status, code: `HTTP_${status}`, title: '', detail: '', errors: [] };
  const record = body as Record<string, unknown>;
  const listed = Array.isArray(record['errors']) ? (record['errors'] as unknown[]) : [];
  const errors = listed
    .filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null)
    .map((item) => ({ path: text(item['path']), code: text(item['code']), message: text(item['message']) }));
  return {
    status,
    code: text(record['code']) || `HTTP_${status}`,
    title: text(record['title']),
    detail: text(record['detail']),
    errors,
  };
}
