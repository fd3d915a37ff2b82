import { useLanguage } from '../i18n/language.tsx';
import { FieldError } from '../kern/Field.tsx';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

interface OutcomeChoiceProps {
  readonly outcomes: readonly string[];
  readonly words: Vocabulary;
  readonly chosen: string | undefined;
  readonly error: string | undefined;
  readonly readOnly: boolean;
  readonly onChoose: (outcome: string) => void;
}

/**
 * The permitted outcomes as buttons of which one is pressed. Choosing only shows what this outcome needs; the task is
 * completed by the button below, so that a slip of the hand decides nothing.
 */
export function OutcomeChoice({ outcomes, words, chosen, error, readOnly, onChoose }: OutcomeChoiceProps) {
  const { text } = useLanguage();
  return (
    <fieldset className={`kern-fieldset outcomes${error === undefined ? '' : ' kern-fieldset--error'}`} aria-describedby={error === undefined ? undefined : 'outcome-error'}>
      <legend className="kern-label">{text.task.decision}</legend>
      <div className="outcomes__buttons">
        {outcomes.map((outcome, at) => (
          <label className="outcome" key={outcome}>
            <input
              type="radio"
              className="outcome__input"
              name="outcome"
              id={at === 0 ? 'field-outcome' : `field-outcome-${at}`}
              value={outcome}
              checked={chosen === outcome}
              disabled={readOnly}
              onChange={() => onChoose(outcome)}
            />
            <span className="outcome__label">{words.outcome(outcome)}</span>
          </label>
        ))}
      </div>
      {error !== undefined && <FieldError id="outcome-error" message={error} />}
    </fieldset>
  );
}
