import { Link } from 'react-router';
import type { DeadlineOfCase } from '../../engine/runtime/contract.ts';
import { nameOf, useLanguage } from '../i18n/language.tsx';
import { DueMark } from '../inbox/DueMark.tsx';
import { Badge } from '../kern/Badge.tsx';

const kinds = { running: 'info', met: 'success', passed: 'danger', cancelled: 'neutral' } as const;

/** Each deadline leads to the deadlines of its case, where the reason of its date stands. */
export function DeadlineTable({ deadlines, from }: { readonly deadlines: readonly DeadlineOfCase[]; readonly from: string }) {
  const { text } = useLanguage();
  return (
    <div className="kern-table-responsive">
      <table className="kern-table kern-table--small list">
        <caption className="kern-sr-only">{text.deadlines.title}</caption>
        <thead className="kern-table__head">
          <tr className="kern-table__row">
            {[text.caseView.deadlineEnds, text.deadlines.columnLabel, text.inbox.columnApplicant, text.inbox.columnReference, text.inbox.service, text.caseView.deadlineStatus].map((column) => (
              <th scope="col" className="kern-table__header" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="kern-table__body">
          {deadlines.map((deadline) => (
            <tr className="kern-table__row list__row" key={deadline.id}>
              <td className="kern-table__cell list__due">
                <DueMark dueAt={deadline.dueAt} done={deadline.status !== 'running'} />
              </td>
              <td className="kern-table__cell list__main">
                <Link className="list__link" to={`/vorgaenge/${deadline.case.id}?tab=deadlines`} state={{ from }}>
                  {deadline.label}
                </Link>
              </td>
              <td className="kern-table__cell list__strong">{deadline.case.applicantName}</td>
              <td className="kern-table__cell list__reference">{deadline.case.reference}</td>
              <td className="kern-table__cell list__service">{deadline.case.serviceName}</td>
              <td className="kern-table__cell">
                <Badge kind={kinds[deadline.status]}>{nameOf(text.states.deadline, deadline.status)}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
