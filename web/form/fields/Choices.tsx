import type { ReactNode } from 'react';
import { describedBy, FieldError, OptionalMark } from '../../kern/Field.tsx';
import { descriptionOf, fieldId, labelOf, marksOptional } from '../labels.ts';
import type { FieldProps } from './field.ts';

type FrameProps = Pick<FieldProps, 'component' | 'path' | 'error' | 'language' | 'readOnly'> & { readonly children: ReactNode };

/** The frame of fields with several controls: one legend, hint and error for all of them. */
export function ChoicesFrame({ component, path, error, language, readOnly, children }: FrameProps) {
  const id = fieldId(path);
  const hint = descriptionOf(component, language);
  return (
    <fieldset className={`kern-fieldset${error === undefined ? '' : ' kern-fieldset--error'}`} aria-describedby={describedBy(id, hint, error)}>
      <legend className="kern-label">
        {labelOf(component, language)}
        {marksOptional(component, language) && !readOnly && <OptionalMark />}
      </legend>
      {hint !== undefined && (
        <div className="kern-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div className="kern-fieldset__body choices">{children}</div>
      {error !== undefined && <FieldError id={`${id}-error`} message={error} />}
    </fieldset>
  );
}
