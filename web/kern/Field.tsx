import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from './Icon.tsx';

export interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly id?: string;
}

/** The error beside a field; its text begins with the word, because colour alone says nothing. */
export function FieldError({ id, message }: { readonly id: string; readonly message: string }) {
  const { text } = useLanguage();
  return (
    <p className="kern-error" id={id}>
      <Icon name="danger" />
      <span className="kern-body">
        <span className="kern-sr-only">{text.form.error} </span>
        {message}
      </span>
    </p>
  );
}

export function OptionalMark() {
  const { text } = useLanguage();
  return <span className="kern-label__optional"> – {text.form.optional}</span>;
}

/** Ids of hint and error for `aria-describedby`, as far as they are shown. */
export function describedBy(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter((part) => part !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
}

/** Label, hint, control and error in the order in which they are read. */
export function FieldFrame({ id, label, hint, error, optional = false, children, after }: Labelled & { readonly id: string; readonly children: ReactNode; readonly after?: ReactNode }) {
  return (
    <div className={`kern-form-input${error === undefined ? '' : ' kern-form-input--error'}`}>
      <label className="kern-label" htmlFor={id}>
        {label}
        {optional && <OptionalMark />}
      </label>
      {hint !== undefined && (
        <div className="kern-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children}
      {after}
      {error !== undefined && <FieldError id={`${id}-error`} message={error} />}
    </div>
  );
}

type InputProps = Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> & { readonly inputRef?: Ref<HTMLInputElement> };

export function TextField({ label, hint, error, optional, id, inputRef, ...input }: InputProps) {
  const generated = useId();
  const own = id ?? generated;
  return (
    <FieldFrame id={own} label={label} hint={hint} error={error} {...(optional && { optional })}>
      <input
        {...input}
        id={own}
        ref={inputRef}
        className={`kern-form-input__input${error === undefined ? '' : ' kern-form-input__input--error'} ${input.className ?? ''}`.trim()}
        aria-describedby={describedBy(own, hint, error)}
        aria-invalid={error !== undefined || undefined}
      />
    </FieldFrame>
  );
}

type TextAreaProps = Labelled & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'> & { readonly after?: ReactNode };

export function TextArea({ label, hint, error, optional, id, after, ...area }: TextAreaProps) {
  const generated = useId();
  const own = id ?? generated;
  return (
    <FieldFrame id={own} label={label} hint={hint} error={error} after={after} {...(optional && { optional })}>
      <textarea
        {...area}
        id={own}
        className={`kern-form-input__input${error === undefined ? '' : ' kern-form-input__input--error'}`}
        aria-describedby={describedBy(own, hint, error)}
        aria-invalid={error !== undefined || undefined}
      />
    </FieldFrame>
  );
}

type SelectProps = Labelled & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'> & { readonly children: ReactNode };

export function SelectField({ label, hint, error, optional, id, children, ...select }: SelectProps) {
  const generated = useId();
  const own = id ?? generated;
  return (
    <FieldFrame id={own} label={label} hint={hint} error={error} {...(optional && { optional })}>
      <div className="kern-form-input__select-wrapper">
        <select
          {...select}
          id={own}
          className={`kern-form-input__select${error === undefined ? '' : ' kern-form-input__select--error'}`}
          aria-describedby={describedBy(own, hint, error)}
          aria-invalid={error !== undefined || undefined}
        >
          {children}
        </select>
      </div>
    </FieldFrame>
  );
}
