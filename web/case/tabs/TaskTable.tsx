import { Link, useLocation } from 'react-router';
import type { TaskView } from '../../../engine/runtime/contract.ts';
import { formatMoment } from '../../format/date.ts';
import { nameOf, useLanguage } from '../../i18n/language.tsx';
import { DueMark } from '../../inbox/DueMark.tsx';
import { useVocabulary } from '../../vocabulary/useVocabulary.ts';

/** The tasks of one case; each opens its page. */
export function TaskTable({ service, tasks }: { readonly service: string; readonly tasks: readonly TaskView[] }) {
  const { text, language } = useLanguage();
  const location = useLocation();
  const words = useVocabulary(service);
  return (
    <div className="kern-table-responsive">
      <table className="kern-table kern-table--small list">
        <caption className="kern-sr-only">{text.caseView.tabs.tasks}</caption>
        <thead className="kern-table__head">
          <tr className="kern-table__row">
            {[text.inbox.columnTask, text.caseView.state, text.inbox.columnDue, text.inbox.columnAssignee, text.task.outcome].map((column) => (
              <th scope="col" className="kern-table__header" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="kern-table__body">
          {tasks.map((task) => {
            const done = task.state === 'completed' || task.state === 'withdrawn';
            return (
              <tr className="kern-table__row list__row" key={task.id}>
                <td className="kern-table__cell">
                  <Link className="list__link" to={`/aufgaben/${task.id}`} state={{ from: `${location.pathname}${location.search}` }}>
                    {task.name}
                  </Link>
                </td>
                <td className="kern-table__cell">{nameOf(text.states.task, task.state)}</td>
                <td className="kern-table__cell list__due">
                  <DueMark dueAt={task.dueAt} done={done} />
                </td>
                <td className="kern-table__cell">{done ? (task.completedBy ?? '–') : (task.assignee?.displayName ?? text.inbox.unassigned)}</td>
                <td className="kern-table__cell">
                  {task.outcome === null ? '–' : words.outcome(task.outcome)}
                  {task.completedAt !== null && <span className="list__second">{formatMoment(language, task.completedAt)}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
