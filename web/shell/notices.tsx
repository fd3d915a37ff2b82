import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../kern/Icon.tsx';

type NoticeKind = 'success' | 'danger' | 'info';
interface Notice {
  readonly kind: NoticeKind;
  readonly message: string;
  readonly key: number;
}
type Notify = (message: string, kind?: NoticeKind) => void;

const NoticeContext = createContext<Notify | null>(null);

/** How long a success stays on screen, ms; refusals stay until they are closed or the page changes. */
const shownFor = 9000;

/** Short confirmations at the foot of the window, read out by screen readers, never taking the focus. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const { text } = useLanguage();
  const [notice, setNotice] = useState<Notice | null>(null);
  const counter = useRef(0);
  const { pathname } = useLocation();
  const notify = useCallback<Notify>((message, kind = 'success') => {
    counter.current += 1;
    setNotice({ message, kind, key: counter.current });
  }, []);
  useEffect(() => {
    if (notice === null || notice.kind === 'danger') return undefined;
    const timer = setTimeout(() => setNotice(null), shownFor);
    return () => clearTimeout(timer);
  }, [notice]);
  useEffect(() => {
    setNotice((shown) => (shown?.kind === 'danger' ? null : shown));
  }, [pathname]);
  const value = useMemo(() => notify, [notify]);
  return (
    <NoticeContext value={value}>
      {children}
      <div className="notices" role="status" aria-live="polite">
        {notice !== null && (
          <div className={`notice notice--${notice.kind}`} key={notice.key}>
            <Icon name={notice.kind} />
            <span>{notice.message}</span>
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
