import type { Json } from '../../../engine/json.ts';
import type { DeadlineView } from '../../../engine/runtime/contract.ts';
import { formatDay, formatLongDay, type Language } from '../../format/date.ts';
import { formatPeriod } from '../../format/period.ts';
import { nameOf, useLanguage } from '../../i18n/language.tsx';
import { Badge } from '../../kern/Badge.tsx';

const kinds = { running: 'info', met: 'success', passed: 'danger', cancelled: 'neutral' } as const;

/** An input of the computation in words: dates with weekday, periods, names of ways. */
function inputText(value: Json, channels: Readonly<Record<string, string>>, language: Language): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(language, value);
  return formatPeriod(language, nameOf(channels, value));
}

/** A deadline with the reasons for its date: each step with its legal basis. */
export function DeadlineItem({ deadline }: { readonly deadline: DeadlineView }) {
  const { text, language } = useLanguage();
  return (
    <article className="deadline">
      <header className="deadline__head">
        <h2 className="deadline__label">{deadline.label}</h2>
        <p className="deadline__ends">{formatLongDay(language, deadline.endsOn)}</p>
        <Badge kind={kinds[deadline.status]}>{nameOf(text.states.deadline, deadline.status)}</Badge>
      </header>
      <details className="why">
        <summary className="why__summary">{text.caseView.why}</summary>
        <ol className="why__steps">
          {deadline.reasons.map((reason) => (
            <li key={`${reason.code} ${reason.de}`}>
              <span>{language === 'de' ? reason.de : reason.en}</span> {reason.legalBasis !== '' && <span className="why__basis">{reason.legalBasis}</span>}
            </li>
          ))}
        </ol>
        <p className="why__inputs">
          {text.caseView.basis}:{' '}
          {Object.entries(deadline.inputs)
            .filter(([name]) => Object.hasOwn(text.caseView.inputs, name))
            .map(([name, value]) => `${nameOf(text.caseView.inputs, name)} ${inputText(value, text.caseView.channels, language)}`)
            .join(' · ')}{' '}
          ({text.caseView.ruleVersion(deadline.ruleVersion)})
        </p>
      </details>
    </article>
  );
}
