import { TextField } from '../../kern/Field.tsx';
import { descriptionOf, fieldId, isRequired, labelOf, marksOptional } from '../labels.ts';
import type { FieldProps } from './field.ts';

/** A calendar date as ISO text; the browser's own control is reachable by keyboard and speaks the person's language. */
export function DateField({ component, path, value, error, language, readOnly, onChange }: FieldProps) {
  const autocomplete = component.properties?.['autocomplete'];
  return (
    <TextField
      id={fieldId(path)}
      label={labelOf(component, language)}
      hint={descriptionOf(component, language)}
      error={error}
      optional={marksOptional(component, language) && !readOnly}
      required={isRequired(component)}
      readOnly={readOnly}
      className="field--date"
      type="date"
      autoComplete={typeof autocomplete === 'string' ? autocomplete : 'off'}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}
