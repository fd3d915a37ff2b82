import { type Problem, ProblemError } from '../api/problem.ts';
import type { Dictionary } from '../i18n/de.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';

/** One sentence for a refusal: ours where we know the code, else the server's own detail. */
export function problemText(problem: Problem, text: Dictionary): string {
  const known = text.problems;
  const translated = text.codes[problem.code];
  if (Object.hasOwn(text.codes, problem.code) && translated !== undefined) return translated;
  if (problem.status === 0) return known.unreachable;
  if (problem.status === 429) return known.tooMany;
  if (problem.status === 413) return known.tooLarge;
  if (problem.detail !== '') return problem.detail;
  if (problem.status === 403) return known.forbidden;
  if (problem.status === 404) return known.notFound;
  return problem.title === '' ? known.unexpected : problem.title;
}

/** Shown in place of what could not be read, with the way out. */
export function ProblemBox({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { text } = useLanguage();
  const problem = error instanceof ProblemError ? error.problem : null;
  return (
    <Alert kind="danger" title={problem === null ? text.problems.unexpected : problemText(problem, text)} role="alert">
      {problem !== null && problem.status !== 0 && <p className="kern-body kern-body--muted">{text.problems.code(problem.code)}</p>}
      {onRetry !== undefined && (
        <div>
          <Button onClick={onRetry}>{text.shell.retry}</Button>
        </div>
      )}
    </Alert>
  );
}
