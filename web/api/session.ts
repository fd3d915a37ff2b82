import { queryOptions } from '@tanstack/react-query';
import type { Role } from '../../engine/runtime/contract.ts';
import { read, send, setCsrfToken } from './client.ts';
import type { Answer } from './problem.ts';

export interface SessionView {
  readonly account: {
    readonly id: string;
    readonly username: string;
    readonly displayName: string;
    readonly roles: readonly Role[];
    readonly groups: readonly string[];
    readonly units: readonly string[];
  };
  readonly csrfToken: string;
  readonly mustChangePassword: boolean;
  readonly tenant: { readonly key: string; readonly name: string };
  /** Address of the board of the queues in Redis; `null` where there is none, or it is not for this account. */
  readonly queueBoard: string | null;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<SessionView> => {
    const session = await read<SessionView>('/session', { signingIn: true });
    setCsrfToken(session.csrfToken);
    return session;
  },
  staleTime: Infinity,
  retry: false,
});

export async function signIn(username: string, password: string): Promise<Answer<SessionView>> {
  const answer = await send<SessionView>('/session', { method: 'POST', body: { username, password }, signingIn: true });
  if (answer.ok) setCsrfToken(answer.value.csrfToken);
  return answer;
}

export function signOut(): Promise<Answer<undefined>> {
  return send('/session', { method: 'DELETE', signingIn: true });
}

export function changePassword(current: string, next: string): Promise<Answer<undefined>> {
  return send('/session/password', { method: 'PUT', body: { current, next }, signingIn: true });
}
