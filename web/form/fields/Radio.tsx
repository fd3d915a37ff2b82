import { ChoicesFrame } from './Choices.tsx';
import { choicesOf, fieldId } from '../labels.ts';
import type { FieldProps } from './field.ts';

export function Radio({ value, onChange, ...frame }: FieldProps) {
  const id = fieldId(frame.path);
  return (
    <ChoicesFrame {...frame}>
      {choicesOf(frame.component, frame.language).map((choice, at) => {
        // The first control carries the field's id: error summaries and labels lead to it.
        const own = at === 0 ? id : `${id}-${at}`;
        return (
          <div className="kern-form-check" key={choice.value}>
            <input
              className={`kern-form-check__radio${frame.error === undefined ? '' : ' kern-form-check__radio--error'}`}
              type="radio"
              id={own}
              name={id}
              value={choice.value}
              checked={value === choice.value}
              disabled={frame.readOnly && value !== choice.value}
              onChange={() => {
                if (!frame.readOnly) onChange(choice.value);
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
