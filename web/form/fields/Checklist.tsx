import { ChoicesFrame } from './Choices.tsx';
import { choicesOf, fieldId } from '../labels.ts';
import type { FieldProps } from './field.ts';

export function Checklist({ value, onChange, ...frame }: FieldProps) {
  const id = fieldId(frame.path);
  const chosen: readonly string[] = Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  const choices = choicesOf(frame.component, frame.language);
  return (
    <ChoicesFrame {...frame}>
      {choices.map((choice, at) => {
        const own = at === 0 ? id : `${id}-${at}`;
        return (
          <div className="kern-form-check" key={choice.value}>
            <input
              className={`kern-form-check__checkbox${frame.error === undefined ? '' : ' kern-form-check__checkbox--error'}`}
              type="checkbox"
              id={own}
              checked={chosen.includes(choice.value)}
              disabled={frame.readOnly}
              onChange={(event) => {
                // The order of the form, not of the clicks: the same choice is the same data.
                const next = choices.map((item) => item.value).filter((item) => (item === choice.value ? event.target.checked : chosen.includes(item)));
                onChange(next.length === 0 ? undefined : next);
              }}
            />
            <label className="kern-label" htmlFor={own}>
              {choice.label}
            </label>
          </div>
        );
      })}
    </ChoicesFrame>
  );
}
