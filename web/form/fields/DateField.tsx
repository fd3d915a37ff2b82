import { DateInput } from '../../kern/DateInput.tsx';
import { descriptionOf, fieldId, isRequired, labelOf, marksOptional } from '../labels.ts';
import type { FieldProps } from './field.ts';

/** A calendar date, kept as ISO text. */
export function DateField({ component, path, value, error, language, readOnly, onChange }: FieldProps) {
  const autocomplete = component.properties?.['autocomplete'];
  return (
    <DateInput
      id={fieldId(path)}
      label={labelOf(component, language)}
      hint={descriptionOf(component, language)}
      error={error}
      optional={marksOptional(component, language) && !readOnly}
      required={isRequired(component)}
      readOnly={readOnly}
      autoComplete={typeof autocomplete === 'string' ? autocomplete : 'off'}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}
