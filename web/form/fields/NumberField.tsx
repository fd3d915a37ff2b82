import { useState } from 'react';
import { TextField } from '../../kern/Field.tsx';
import { descriptionOf, fieldId, isRequired, labelOf, marksOptional } from '../labels.ts';
import type { FieldProps } from './field.ts';

/** Reads what people type: `12`, `12,5`, `1.234,5`; anything else stays text, and the check names the field. */
export function readNumber(typed: string): number | string | undefined {
  const trimmed = typed.trim();
  if (trimmed === '') return undefined;
  const plain = trimmed.includes(',') ? trimmed.replaceAll('.', '').replace(',', '.') : trimmed;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : trimmed;
}

function written(value: FieldProps['value'], language: FieldProps['language']): string {
  if (typeof value === 'number') return language === 'de' ? String(value).replace('.', ',') : String(value);
  return typeof value === 'string' ? value : '';
}

/** A text field with a numeric keyboard: spinning the wheel over it changes nothing. */
export function NumberField({ component, path, value, error, language, readOnly, onChange }: FieldProps) {
  const [typed, setTyped] = useState(() => written(value, language));
  const shown = readNumber(typed) === value ? typed : written(value, language);
  return (
    <TextField
      id={fieldId(path)}
      label={labelOf(component, language)}
      hint={descriptionOf(component, language)}
      error={error}
      optional={marksOptional(component, language) && !readOnly}
      required={isRequired(component)}
      readOnly={readOnly}
      className="field--short"
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(readNumber(event.target.value));
      }}
    />
  );
}
