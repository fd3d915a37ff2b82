import { useLanguage } from '../../i18n/language.tsx';
import { TextArea } from '../../kern/Field.tsx';
import { descriptionOf, fieldId, isRequired, labelOf, marksOptional } from '../labels.ts';
import type { FieldProps } from './field.ts';

/** From this many characters left the field counts down, so that nobody is surprised by the limit. */
const countFrom = 200;

export function Textarea({ component, path, value, error, language, readOnly, onChange }: FieldProps) {
  const { text } = useLanguage();
  const written = typeof value === 'string' ? value : '';
  const limit = component.validate?.maxLength;
  const left = limit === undefined ? undefined : limit - written.length;
  const rows = Number(component.properties?.['rows'] ?? 4);
  return (
    <TextArea
      id={fieldId(path)}
      label={labelOf(component, language)}
      hint={descriptionOf(component, language)}
      error={error}
      optional={marksOptional(component, language) && !readOnly}
      required={isRequired(component)}
      readOnly={readOnly}
      rows={Number.isFinite(rows) ? rows : 4}
      maxLength={limit}
      value={written}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      after={
        left !== undefined && left <= countFrom && !readOnly ? (
          <p className="kern-hint field__count" aria-live="polite">
            {text.form.charactersLeft(left)}
          </p>
        ) : undefined
      }
    />
  );
}
