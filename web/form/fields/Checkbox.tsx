import { describedBy, FieldError, OptionalMark } from '../../kern/Field.tsx';
import { descriptionOf, fieldId, isRequired, labelOf, marksOptional } from '../labels.ts';
import type { FieldProps } from './field.ts';

export function Checkbox({ component, path, value, error, language, readOnly, onChange }: FieldProps) {
  const id = fieldId(path);
  const hint = descriptionOf(component, language);
  return (
    <div className={`kern-form-check${error === undefined ? '' : ' kern-form-check--error'}`}>
      <input
        className={`kern-form-check__checkbox${error === undefined ? '' : ' kern-form-check__checkbox--error'}`}
        type="checkbox"
        id={id}
        checked={value === true}
        disabled={readOnly}
        required={isRequired(component)}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error !== undefined || undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label className="kern-label" htmlFor={id}>
          {labelOf(component, language)}
          {marksOptional(component, language) && !readOnly && <OptionalMark />}
        </label>
        {hint !== undefined && (
          <div className="kern-hint check__hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
      {error !== undefined && <FieldError id={`${id}-error`} message={error} />}
    </div>
  );
}
