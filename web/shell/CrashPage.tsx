import { useEffect } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useLanguage } from '../i18n/language.tsx';
import { Button, ButtonLink } from '../kern/Button.tsx';

/** Shown when a page fails or an address leads nowhere. */
export function CrashPage() {
  const { text } = useLanguage();
  const error = useRouteError();
  const lost = isRouteErrorResponse(error) && error.status === 404;
  const title = lost ? text.shell.notFoundTitle : text.shell.crashTitle;
  useEffect(() => {
    document.title = `${title} – ${text.shell.product}`;
  }, [title, text]);
  return (
    <main className="content content--narrow" id="content">
      <h1 className="kern-heading-large">{title}</h1>
      <p className="kern-body">{lost ? text.shell.notFoundText : text.shell.crashText}</p>
      <div className="actions">
        {lost ? <ButtonLink to="/">{text.shell.toStart}</ButtonLink> : <Button onClick={() => window.location.reload()}>{text.shell.reload}</Button>}
      </div>
    </main>
  );
}

/** For addresses that no route knows, inside the public frame. */
export function NotFoundPage() {
  const { text } = useLanguage();
  useEffect(() => {
    document.title = `${text.shell.notFoundTitle} – ${text.shell.product}`;
  }, [text]);
  return (
    <>
      <h1 className="kern-heading-large">{text.shell.notFoundTitle}</h1>
      <p className="kern-body">{text.shell.notFoundText}</p>
      <div className="actions">
        <ButtonLink to="/">{text.shell.toStart}</ButtonLink>
      </div>
    </>
  );
}
