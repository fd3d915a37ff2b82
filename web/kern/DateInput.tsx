import { useState } from 'react';
import { readDate, writtenDate } from '../form/dates.ts';
import { useLanguage } from '../i18n/language.tsx';
import { type Labelled, TextField } from './Field.tsx';

interface DateInputProps extends Labelled {
  /** ISO date, or what was typed so far. */
  readonly value: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly autoComplete?: string;
  readonly onChange: (value: string) => void;
}

/**
 * A date as text: quickest by keyboard, forgiving about how it is written, and the same in every browser. Leaving the
 * field shows the date as it was understood.
 */
export function DateInput({ value, onChange, hint, autoComplete = 'off', ...rest }: DateInputProps) {
  const { text, language } = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      {...rest}
      hint={hint === undefined ? text.form.dateHint : `${hint} (${text.form.dateHint})`}
      className="field--date"
      inputMode="numeric"
      autoComplete={autoComplete}
      maxLength={10}
      value={typed ?? writtenDate(value, language)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(readDate(event.target.value, new Date().getFullYear()));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
