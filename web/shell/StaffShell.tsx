import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { listen } from '../api/events.ts';
import { onSessionEnd } from '../api/client.ts';
import { sessionQuery } from '../api/session.ts';
import { taskCountsQuery } from '../api/tasks.ts';
import { useLanguage } from '../i18n/language.tsx';
import { TaskCount } from '../inbox/TaskCount.tsx';
import { Loader } from '../kern/Loader.tsx';
import { SignInAgain } from '../signin/SignInAgain.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Brand } from './Brand.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { NoticeProvider } from './notices.tsx';
import { ProblemBox } from './ProblemBox.tsx';
import { SessionProvider } from './session.tsx';
import { SkipLink } from './SkipLink.tsx';
import { ProblemError } from '../api/problem.ts';

/** Frame of all staff pages: needs a session, listens to events, asks again for the password when the session ends. */
export function StaffShell() {
  const { text } = useLanguage();
  const location = useLocation();
  const client = useQueryClient();
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const [ended, setEnded] = useState(false);
  const [connected, setConnected] = useState(true);
  const signedIn = session !== undefined && !session.mustChangePassword;

  useEffect(() => onSessionEnd(() => setEnded(true)), []);
  useEffect(() => {
    if (!signedIn || ended) return undefined;
    return listen(client, setConnected);
  }, [client, signedIn, ended]);

  const counts = useQuery({ ...taskCountsQuery, enabled: signedIn });
  if (session === undefined) {
    if (error instanceof ProblemError && error.problem.status === 401) {
      const target = `${location.pathname}${location.search}`;
      return <Navigate to={`/anmelden?weiter=${encodeURIComponent(target)}`} replace />;
    }
    return <div className="content content--narrow">{error === null ? <Loader /> : <ProblemBox error={error} onRetry={() => void refetch()} />}</div>;
  }
  if (session.mustChangePassword) return <Navigate to={`/anmelden?weiter=${encodeURIComponent(location.pathname)}`} replace />;

  return (
    <NoticeProvider>
      <SessionProvider session={session}>
        <div className="desk">
          <SkipLink />
          <header className="bar">
            <Brand town={session.tenant.name} />
            <nav className="bar__nav" aria-label={text.shell.mainNavigation}>
              <NavLink className="bar__link" to="/aufgaben">
                {text.shell.tasks}
                {counts.data !== undefined && counts.data.mine > 0 && (
                  <span className="bar__count">
                    <TaskCount counts={counts.data} of="mine" />
                  </span>
                )}
              </NavLink>
              <NavLink className="bar__link" to="/vorgaenge">
                {text.shell.cases}
              </NavLink>
              <NavLink className="bar__link" to="/fristen">
                {text.shell.deadlines}
              </NavLink>
              <NavLink className="bar__link" to="/stoerungen">
                {text.shell.incidents}
              </NavLink>
            </nav>
            <div className="bar__side">
              <LanguageSwitch />
              <AccountMenu session={session} />
            </div>
          </header>
          {!connected && !ended && (
            <p className="bar__offline" aria-live="polite">
              {text.shell.connectionLost}
            </p>
          )}
          <main className="content" id="content" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        {ended && (
          <SignInAgain
            username={session.account.username}
            onSignedIn={() => {
              setEnded(false);
              void client.invalidateQueries();
            }}
          />
        )}
      </SessionProvider>
    </NoticeProvider>
  );
}
