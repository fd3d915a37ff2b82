import { Link } from 'react-router';
import type { IncidentView } from '../../engine/runtime/contract.ts';
import { retryIncident } from '../api/cases.ts';
import { formatMoment } from '../format/date.ts';
import { nameOf, useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { Icon } from '../kern/Icon.tsx';
import { useNotify } from '../shell/notices.tsx';
import { problemText } from '../shell/ProblemBox.tsx';

interface IncidentListProps {
  readonly incidents: readonly IncidentView[];
  readonly showCase: boolean;
  readonly onChanged: () => Promise<void>;
}

/** Where a case is stuck, why, and the button that tries again. */
export function IncidentList({ incidents, showCase, onChanged }: IncidentListProps) {
  const { text, language } = useLanguage();
  const notify = useNotify();
  const retry = async (id: string): Promise<void> => {
    const answer = await retryIncident(id);
    if (answer.ok) notify(text.incidents.retried);
    else notify(problemText(answer.problem, text), 'danger');
    await onChanged();
  };
  return (
    <ul className="incidents">
      {incidents.map((incident) => (
        <li className={`incident${incident.resolvedAt === null ? '' : ' incident--resolved'}`} key={incident.id}>
          <Icon name={incident.resolvedAt === null ? 'danger' : 'success'} />
          <div className="incident__text">
            <p className="incident__message">{nameOf(text.codes, incident.code) === incident.code ? incident.message : nameOf(text.codes, incident.code)}</p>
            <p className="incident__facts">
              {formatMoment(language, incident.createdAt)} · <code>{incident.code}</code>
              {incident.elementId !== null && (
                <>
                  {' '}
                  · {text.incidents.columnWhere}: <code>{incident.elementId}</code>
                </>
              )}
              {showCase && (
                <>
                  {' · '}
                  {incident.caseId === null ? (
                    text.incidents.noCase
                  ) : (
                    <Link className="kern-link kern-link--small kern-link--no-visited-state" to={`/vorgaenge/${incident.caseId}?tab=process`}>
                      {incident.caseReference ?? incident.caseId}
                    </Link>
                  )}
                </>
              )}
            </p>
            {(Object.keys(incident.detail).length > 0 || Object.hasOwn(text.codes, incident.code)) && (
              <details className="why">
                <summary className="why__summary">{text.incidents.details}</summary>
                <p className="incident__facts" lang="en">
                  {incident.message}
                </p>
                <pre className="incident__detail">{JSON.stringify(incident.detail, null, 2)}</pre>
              </details>
            )}
          </div>
          {incident.resolvedAt === null ? (
            <Button onClick={() => void retry(incident.id)} aria-label={`${text.incidents.retry}: ${incident.message}`}>
              {text.incidents.retry}
            </Button>
          ) : (
            <span className="muted">{text.incidents.resolved(formatMoment(language, incident.resolvedAt))}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
