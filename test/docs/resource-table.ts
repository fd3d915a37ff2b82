/** The part of an OpenAPI document that says what can be called, and by whom. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly summary?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

/** Who may call an operation, in the words of the reference. */
function callersOf({ security = [] }: Operation): string {
  const callers = security.flatMap((grant) => {
    const [scheme] = Object.entries(grant);
    if (scheme === undefined) return ['anyone'];
    const [by, of] = scheme;
    if (by === 'token') return of.map((scope) => `token \`${scope}\``);
    if (by === 'applicant') return ['applicant'];
    return of.length === 0 ? ['signed in'] : [of.join(', ')];
  });
  return callers.join('; ');
}

/** One line of a Markdown table for each operation, in the order of the document. */
export function resourceLines({ paths }: ApiDocument): string[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const place = path.replace('/api/v1', '').replaceAll(/\{(\w+)\}/g, ':$1');
      return `| \`${method.toUpperCase()} ${place}\` | ${callersOf(operation)} | ${operation.summary ?? ''} |`;
    }),
  );
}
