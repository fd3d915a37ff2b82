import { type Answer, type Problem, ProblemError, problemFrom, unreachable } from './problem.ts';

export const base = '/api/v1';

/** Token against forged requests, from `GET /session`; kept in memory only. */
let csrfToken = '';
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Told whenever a staff request is answered with 401: the session has ended. */
const sessionEndListeners = new Set<() => void>();
export function onSessionEnd(listener: () => void): () => void {
  sessionEndListeners.add(listener);
  return () => sessionEndListeners.delete(listener);
}
function tellSessionEnd(): void {
  for (const listener of sessionEndListeners) listener();
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Applicant requests carry a token and never touch the staff session. */
  readonly applicantToken?: string;
  /** A 401 here answers the sign-in itself and must not open the sign-in dialog. */
  readonly signingIn?: boolean;
  readonly signal?: AbortSignal;
}

export function headersFor(sending: Sending): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json', ...sending.headers };
  if (sending.applicantToken !== undefined) headers['Authorization'] = `Applicant ${sending.applicantToken}`;
  else if (sending.method !== undefined && sending.method !== 'GET' && csrfToken !== '') headers['X-CSRF-Token'] = csrfToken;
  return headers;
}

/** Notes the end of a session; shared by `fetch` and the upload, which needs XMLHttpRequest. */
export function noticeRefusal(problem: Problem, sending: Sending): void {
  if (problem.status === 401 && sending.applicantToken === undefined && sending.signingIn !== true) tellSessionEnd();
}

/** Sends a command or a read and gives the answer as a value. `T` is what the API documents for this route. */
export async function send<T>(path: string, sending: Sending = {}): Promise<Answer<T>> {
  const headers = headersFor(sending);
  let body: BodyInit | undefined;
  if (sending.body instanceof FormData) body = sending.body;
  else if (sending.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(sending.body);
  }
  let response: Response;
  try {
    response = await fetch(`${base}${path}`, {
      method: sending.method ?? 'GET',
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body }),
      ...(sending.signal === undefined ? {} : { signal: sending.signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    return { ok: false, problem: unreachable };
  }
  const content = await response.text();
  const parsed = parse(content);
  if (response.ok) return { ok: true, value: parsed as T };
  const problem = problemFrom(response.status, parsed);
  noticeRefusal(problem, sending);
  return { ok: false, problem };
}

/** Parses a JSON body; an empty one is `undefined`, anything else unreadable too. */
export function parse(content: string): unknown {
  if (content === '') return undefined;
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

/** A read for the query cache: throws `ProblemError` on refusal. */
export async function read<T>(path: string, sending: Sending = {}): Promise<T> {
  const answer = await send<T>(path, sending);
  if (!answer.ok) throw new ProblemError(answer.problem);
  return answer.value;
}

/** A text body, e.g. the XML of a process definition. */
export async function readText(path: string): Promise<string> {
  const response = await fetch(`${base}${path}`, { credentials: 'same-origin' }).catch(() => null);
  if (response === null) throw new ProblemError(unreachable);
  const content = await response.text();
  if (!response.ok) {
    const problem = problemFrom(response.status, parse(content));
    noticeRefusal(problem, {});
    throw new ProblemError(problem);
  }
  return content;
}

/** Query string of the given members, without those that are empty. */
export function query(members: Readonly<Record<string, string | number | boolean | undefined | null>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const written = search.toString();
  return written === '' ? '' : `?${written}`;
}
