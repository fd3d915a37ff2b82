import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';

/** The first page of a visit leaves the focus to the browser; every later one moves it to its heading. */
let visited = false;

interface PageHeadingProps {
  readonly title: string;
  /** For the window title, when it says more than the heading. */
  readonly windowTitle?: string;
  /** `false` where the page puts the focus elsewhere, such as on the row one came from. */
  readonly takeFocus?: boolean;
  readonly preline?: ReactNode;
  readonly children?: ReactNode;
}

/** The page's one main heading: names the window and takes the focus when the page has changed. */
export function PageHeading({ title, windowTitle, takeFocus = true, preline, children }: PageHeadingProps) {
  const { text } = useLanguage();
  const ref = useRef<HTMLHeadingElement>(null);
  const named = windowTitle ?? title;
  // Decided when the page appears; what happens on it later does not pull the focus.
  const [take] = useState(takeFocus);
  useEffect(() => {
    document.title = `${named} – ${text.shell.product}`;
  }, [named, text]);
  useEffect(() => {
    if (visited && take) {
      window.scrollTo(0, 0);
      ref.current?.focus({ preventScroll: true });
    }
    visited = true;
  }, [take]);
  return (
    <div className="page-heading">
      <div className="page-heading__text">
        {preline !== undefined && <p className="page-heading__preline">{preline}</p>}
        <h1 className="kern-heading-large page-heading__title" tabIndex={-1} ref={ref}>
          {title}
        </h1>
      </div>
      {children !== undefined && <div className="page-heading__actions">{children}</div>}
    </div>
  );
}
