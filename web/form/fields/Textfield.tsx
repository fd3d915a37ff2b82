import { TextField } from '../../kern/Field.tsx';
import { descriptionOf, fieldId, isRequired, labelOf, marksOptional } from '../labels.ts';
import type { FieldProps } from './field.ts';

const inputTypes: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', tel: 'tel' };

export function Textfield({ component, path, value, error, language, readOnly, onChange }: FieldProps) {
  const autocomplete = component.properties?.['autocomplete'];
  const width = component.validate?.maxLength !== undefined && component.validate.maxLength <= 12 ? 'field--short' : '';
  return (
    <TextField
      id={fieldId(path)}
      label={labelOf(component, language)}
      hint={descriptionOf(component, language)}
      error={error}
      optional={marksOptional(component, language) && !readOnly}
      required={isRequired(component)}
      readOnly={readOnly}
      className={width}
      type={inputTypes[component.validate?.validationType ?? ''] ?? 'text'}
      autoComplete={typeof autocomplete === 'string' ? autocomplete : 'off'}
      maxLength={component.validate?.maxLength}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}
