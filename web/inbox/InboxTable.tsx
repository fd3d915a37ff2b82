import { Link } from 'react-router';
import type { TaskView } from '../../engine/runtime/contract.ts';
import { type InboxAddress, withSort } from '../address/inbox.ts';
import { formatDate, formatDay } from '../format/date.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Badge } from '../kern/Badge.tsx';
import { Button } from '../kern/Button.tsx';
import { DueMark } from './DueMark.tsx';
import { SortHeader } from './SortHeader.tsx';

/** Above this priority a task is marked as urgent; 50 is the usual one. */
const urgentFrom = 70;

interface InboxTableProps {
  readonly tasks: readonly TaskView[];
  readonly address: InboxAddress;
  readonly me: string;
  readonly from: (taskId: string) => string;
  readonly onSort: (next: InboxAddress) => void;
  readonly onFocusRow: (taskId: string) => void;
  readonly onClaim: (task: TaskView) => void;
}

function Assignee({ task, me }: { readonly task: TaskView; readonly me: string }) {
  const { text } = useLanguage();
  if (task.assignee === null) return <span className="muted">{text.inbox.unassigned}</span>;
  return task.assignee.id === me ? <span>{text.inbox.you}</span> : <span>{task.assignee.displayName}</span>;
}

/** The dense list: one line a task, its name is the link that opens it. Opening claims nothing. */
export function InboxTable({ tasks, address, me, from, onSort, onFocusRow, onClaim }: InboxTableProps) {
  const { text, language } = useLanguage();
  // completed tasks have one order
  const plain = (label: string, className = '') => (
    <th scope="col" className={`kern-table__header ${className}`.trim()}>
      {label}
    </th>
  );
  const sortable = (sort: InboxAddress['sort'], label: string, className?: string) => (
    <SortHeader
      label={label}
      active={address.sort === sort}
      order={address.order}
      onSort={() => onSort(withSort(address, sort))}
      {...(className === undefined ? {} : { className })}
    />
  );
  const header = (sort: InboxAddress['sort'], label: string, className?: string) => (address.state === 'completed' ? plain(label, className) : sortable(sort, label, className));
  return (
    <div className="kern-table-responsive">
      <table className="kern-table kern-table--small list">
        <caption className="kern-sr-only">{text.inbox.title}</caption>
        <thead className="kern-table__head">
          <tr className="kern-table__row">
            {header('due', text.inbox.columnDue, 'list__due')}
            {header('name', text.inbox.columnTask)}
            <th scope="col" className="kern-table__header">
              {text.inbox.columnApplicant}
            </th>
            <th scope="col" className="kern-table__header">
              {text.inbox.columnReference}
            </th>
            <th scope="col" className="kern-table__header list__service">
              {text.inbox.service}
            </th>
            {header('created', text.inbox.columnCreated, 'list__date')}
            <th scope="col" className="kern-table__header">
              {text.inbox.columnAssignee}
            </th>
          </tr>
        </thead>
        <tbody className="kern-table__body">
          {tasks.map((task) => (
            <tr className="kern-table__row list__row" key={task.id} data-task={task.id}>
              <td className="kern-table__cell list__due">
                <DueMark dueAt={task.dueAt} done={task.state === 'completed' || task.state === 'withdrawn'} />
              </td>
              <td className="kern-table__cell list__main">
                <Link
                  className="list__link"
                  to={`/aufgaben/${task.id}`}
                  state={{ from: from(task.id) }}
                  onFocus={() => onFocusRow(task.id)}
                  data-row-link=""
                >
                  {task.name}
                </Link>
                <span className="list__marks">
                  {task.priority >= urgentFrom && <Badge kind="warning">{text.inbox.urgent}</Badge>}
                  {task.blockedForMe !== null && <Badge kind="info">{text.inbox.blocked}</Badge>}
                  {task.resubmitOn !== null && <Badge kind="neutral">{text.inbox.resubmitted(formatDate(language, task.resubmitOn))}</Badge>}
                </span>
              </td>
              <td className="kern-table__cell list__strong">{task.case.applicantName}</td>
              <td className="kern-table__cell list__reference">
                <Link className="kern-link kern-link--small kern-link--no-visited-state" to={`/vorgaenge/${task.case.id}`} tabIndex={-1}>
                  {task.case.reference}
                </Link>
              </td>
              <td className="kern-table__cell list__service">{task.case.serviceName}</td>
              <td className="kern-table__cell list__date">{formatDay(language, task.createdAt)}</td>
              <td className="kern-table__cell list__assignee">
                {task.state === 'offered' && task.blockedForMe === null ? (
                  <Button small tabIndex={-1} onClick={() => onClaim(task)} aria-label={`${text.inbox.claim}: ${task.name}, ${task.case.applicantName}`}>
                    {text.inbox.claim}
                  </Button>
                ) : (
                  <Assignee task={task} me={me} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
