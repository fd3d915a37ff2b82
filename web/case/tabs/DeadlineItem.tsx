import type { DeadlineView } from '../../../engine/runtime/contract.ts';
import { formatLongDay } from '../../format/date.ts';
import { nameOf, useLanguage } from '../../i18n/language.tsx';
import { Badge } from '../../kern/Badge.tsx';
import { deadlineInputs } from './deadlineInputs.ts';

const kinds = { running: 'info', met: 'success', passed: 'danger', cancelled: 'neutral' } as const;

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
          {deadlineInputs(deadline.inputs, text, language).join(' · ')}{' '}
          ({text.caseView.ruleVersion(deadline.ruleVersion)})
        </p>
      </details>
    </article>
  );
}
