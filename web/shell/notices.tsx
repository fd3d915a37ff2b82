import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../kern/Icon.tsx';

type NoticeKind = 'success' | 'danger' | 'info';
interface Notice {
  readonly kind: NoticeKind;
  readonly message: string;
  readonly key: number;
  /** Page it appeared on: a refusal is no longer true elsewhere, and a link has been followed or not needed. */
  readonly path: string;
  readonly link: NoticeLink | undefined;
}
/** Where to go on from a confirmation. */
interface NoticeLink {
  readonly label: string;
  readonly to: string;
}
type Notify = (message: string, kind?: NoticeKind, link?: NoticeLink) => void;

const NoticeContext = createContext<Notify | null>(null);

/** How long a success stays on screen, ms, and one that says where to go on; refusals stay until they are closed or the page changes. */
const shownFor = { plain: 5000, linking: 9000 };

/** Short confirmations in the upper corner of the window, read out by screen readers, never taking the focus. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const { text } = useLanguage();
  const [notice, setNotice] = useState<Notice | null>(null);
  const counter = useRef(0);
  const { pathname } = useLocation();
  const notify = useCallback<Notify>((message, kind = 'success', link) => {
    counter.current += 1;
    setNotice({ message, kind, key: counter.current, path: window.location.pathname, link });
  }, []);
  useEffect(() => {
    if (notice === null || notice.kind === 'danger') return undefined;
    const timer = setTimeout(() => setNotice(null), notice.link === undefined ? shownFor.plain : shownFor.linking);
    return () => clearTimeout(timer);
  }, [notice]);
  const shown = notice !== null && (notice.kind === 'danger' || notice.link !== undefined) && notice.path !== pathname ? null : notice;
  const value = useMemo(() => notify, [notify]);
  return (
    <NoticeContext value={value}>
      {children}
      <div className="notices" aria-live="polite">
        {shown !== null && (
          <div className={`notice notice--${shown.kind}`} key={shown.key}>
            <Icon name={shown.kind} />
            <span>{shown.message}</span>
            {shown.link !== undefined && (
              <Link className="kern-link kern-link--no-visited-state" to={shown.link.to}>
                {shown.link.label}
              </Link>
            )}
            <button type="button" className="notice__close" onClick={() => setNotice(null)}>
              <Icon name="close" />
              <span className="kern-sr-only">{text.shell.close}</span>
            </button>
          </div>
        )}
      </div>
    </NoticeContext>
  );
}

export function useNotify(): Notify {
  const notify = useContext(NoticeContext);
  if (notify === null) throw new Error('useNotify is used outside NoticeProvider');
  return notify;
}
