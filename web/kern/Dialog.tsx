import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useLanguage } from '../i18n/language.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** A dialog that must be answered: no close button, Escape does nothing. */
  readonly insistent?: boolean;
}

const fillable = '.kern-dialog__body :is(input:not([readonly]), select, textarea)';

/** A modal dialog on the native element: the browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, onClose, children, footer, insistent = false }: DialogProps) {
  const { text } = useLanguage();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the element leaves the page: closing it then gives the focus back to where it was.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Straight to the first thing to fill in; the browser would choose the close button.
    dialog?.querySelector<HTMLElement>(fillable)?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      className="kern-dialog"
      aria-labelledby={titleId}
      ref={ref}
      onCancel={(event) => {
        event.preventDefault();
        if (!insistent) onClose();
      }}
    >
      <header className="kern-dialog__header">
        <h2 className="kern-title kern-title--large" id={titleId}>
          {title}
        </h2>
        {!insistent && (
          <button type="button" className="kern-btn kern-btn--tertiary" onClick={onClose}>
            <span className="kern-icon kern-icon--close" aria-hidden="true" />
            <span className="kern-label kern-sr-only">{text.shell.close}</span>
          </button>
        )}
      </header>
      <section className="kern-dialog__body">{children}</section>
      {footer !== undefined && <footer className="kern-dialog__footer">{footer}</footer>}
    </dialog>
  );
}
