import { useQuery } from '@tanstack/react-query';
import { NavLink, Outlet } from 'react-router';
import { servicesQuery } from '../api/portal.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Brand } from './Brand.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { NoticeProvider } from './notices.tsx';
import { SkipLink } from './SkipLink.tsx';

/** Frame of the public pages. */
export function PublicShell() {
  const { text } = useLanguage();
  const services = useQuery(servicesQuery);
  return (
    <NoticeProvider>
      <div className="public">
        <SkipLink />
        <header className="bar bar--public">
          <Brand town={services.data?.town.name} />
          <nav className="bar__nav" aria-label={text.shell.mainNavigation}>
            <NavLink className="bar__link" to="/dienste">
              {text.shell.services}
            </NavLink>
            <NavLink className="bar__link" to="/status">
              {text.shell.status}
            </NavLink>
          </nav>
          <div className="bar__side">
            <LanguageSwitch />
          </div>
        </header>
        <main className="content content--narrow" id="content" tabIndex={-1}>
          <Outlet />
        </main>
        <footer className="foot">
          <NavLink className="kern-link kern-link--small kern-link--no-visited-state" to="/anmelden">
            {text.shell.staffSignIn}
          </NavLink>
        </footer>
      </div>
    </NoticeProvider>
  );
}
