import { type Ref } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';

export interface SummaryError {
  /** Id of the control that has to be put right; without one the message stands alone. */
  readonly target: string | undefined;
  readonly message: string;
}

/** All errors at the top of a form, each leading to its field. Whoever shows it gives it the focus. */
export function ErrorSummary({ errors, ref }: { readonly errors: readonly SummaryError[]; readonly ref: Ref<HTMLDivElement> }) {
  const { text } = useLanguage();
  return (
    <Alert kind="danger" title={text.form.errorsTitle(errors.length)} role="alert" ref={ref}>
      <ul className="summary">
        {errors.map((error) => (
          <li key={`${error.target ?? ''}-${error.message}`}>
            {error.target === undefined ? (
              error.message
            ) : (
              <a
                className="kern-link kern-link--no-visited-state"
                href={`#${error.target}`}
                onClick={(event) => {
                  event.preventDefault();
                  const control = document.getElementById(error.target ?? '');
                  control?.focus();
                  control?.scrollIntoView({ block: 'center' });
                }}
              >
                {error.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
