import { createContext, type ReactNode, useContext } from 'react';
import type { SessionView } from '../api/session.ts';

const SessionContext = createContext<SessionView | null>(null);

export function SessionProvider({ session, children }: { readonly session: SessionView; readonly children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The signed-in account; staff pages only. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession is used outside the staff pages');
  return session;
}
