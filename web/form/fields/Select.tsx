import { useLanguage } from '../../i18n/language.tsx';
import { SelectField } from '../../kern/Field.tsx';
import { choicesOf, descriptionOf, fieldId, isRequired, labelOf, marksOptional } from '../labels.ts';
import type { FieldProps } from './field.ts';

export function Select({ component, path, value, error, language, readOnly, onChange }: FieldProps) {
  const { text } = useLanguage();
  return (
    <SelectField
      id={fieldId(path)}
      label={labelOf(component, language)}
      hint={descriptionOf(component, language)}
      error={error}
      optional={marksOptional(component, language) && !readOnly}
      required={isRequired(component)}
      disabled={readOnly}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{text.form.choose}</option>
      {choicesOf(component, language).map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </SelectField>
  );
}
