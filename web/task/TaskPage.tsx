import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { taskQuery } from '../api/tasks.ts';
import { formatDay, formatMoment } from '../format/date.ts';
import { componentsOf } from '../form/definition.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DueMark } from '../inbox/DueMark.tsx';
import { Alert } from '../kern/Alert.tsx';
import { ButtonLink } from '../kern/Button.tsx';
import { DescriptionList } from '../kern/DescriptionList.tsx';
import { Loader } from '../kern/Loader.tsx';
import { useNotify } from '../shell/notices.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { ProblemBox } from '../shell/ProblemBox.tsx';
import { useSession } from '../shell/session.tsx';
import { useVocabulary } from '../vocabulary/useVocabulary.ts';
import { TaskActions } from './TaskActions.tsx';
import { TaskAside } from './TaskAside.tsx';
import { TaskForm } from './TaskForm.tsx';

/** The list one came from, with filters and focused row. */
function cameFrom(state: unknown): string {
  const from = typeof state === 'object' && state !== null ? (state as { from?: unknown }).from : undefined;
  return typeof from === 'string' && from.startsWith('/') ? from : '/aufgaben';
}

export function TaskPage() {
  const { text, language } = useLanguage();
  const { id = '' } = useParams();
  const { account } = useSession();
  const notify = useNotify();
  const client = useQueryClient();
  const navigate = useNavigate();
  const from = cameFrom(useLocation().state);
  const { data: task, error, isPending, refetch } = useQuery(taskQuery(id));
  const words = useVocabulary(task?.case.service);
  if (isPending) return <Loader />;
  if (task === undefined) return <ProblemBox error={error} onRetry={() => void refetch()} />;

  const open = task.state === 'offered' || task.state === 'claimed';
  const mine = open && task.assignee?.id === account.id && task.blockedForMe === null;
  const changed = async (): Promise<void> => {
    await Promise.all(['tasks', 'task-counts'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    await client.invalidateQueries({ queryKey: ['task', id] });
  };
  const completed = (): void => {
    notify(text.task.completed(task.name));
    for (const key of ['tasks', 'task-counts', 'cases']) void client.invalidateQueries({ queryKey: [key] });
    void client.invalidateQueries({ queryKey: ['case', task.case.id] });
    client.removeQueries({ queryKey: ['task', id] });
    void navigate(from);
  };

  return (
    <>
      <p className="backlink">
        <Link className="kern-link kern-link--small kern-link--no-visited-state" to={from}>
          <span className="kern-icon kern-icon--arrow-back kern-icon--small" aria-hidden="true" />
          {text.task.back}
        </Link>
      </p>
      <PageHeading title={task.name} windowTitle={`${task.name} ${task.case.reference}`} preline={`${task.case.serviceName} · ${task.case.reference} · ${task.case.applicantName}`}>
        {open && <TaskActions task={task} onChanged={changed} />}
        <ButtonLink to={`/vorgaenge/${task.case.id}`}>{text.task.openCase}</ButtonLink>
      </PageHeading>
      <div className="facts">
        <DescriptionList
          stacked
          items={[
            { key: text.task.due, value: task.dueAt === null ? text.task.noDue : <DueMark dueAt={task.dueAt} done={!open} /> },
            { key: text.task.created, value: formatDay(language, task.createdAt) },
            { key: text.task.assignee, value: task.assignee === null ? text.task.nobody : task.assignee.id === account.id ? `${task.assignee.displayName} (${text.inbox.you})` : task.assignee.displayName },
            { key: text.task.group, value: task.candidateGroups.map((group) => words.group(group)).join(', ') || text.shell.none },
          ]}
        />
      </div>
      {open && task.blockedForMe !== null && (
        <Alert kind="warning" title={text.task.blockedTitle}>
          <p className="kern-body">{task.blockedForMe}</p>
        </Alert>
      )}
      {open && task.resubmitOn !== null && (
        <Alert kind="info" title={text.task.resubmissionUntil(formatDay(language, task.resubmitOn))}>
          {task.resubmitReason !== null && <p className="kern-body">{task.resubmitReason}</p>}
        </Alert>
      )}
      {task.state === 'completed' && (
        <Alert kind="success" title={text.task.completedTitle}>
          <p className="kern-body">{text.task.completedBy(task.completedBy ?? '', task.completedAt === null ? '' : formatMoment(language, task.completedAt))}</p>
          {task.outcome !== null && (
            <p className="kern-body">
              {text.task.outcome}: <strong>{words.outcome(task.outcome)}</strong>
            </p>
          )}
        </Alert>
      )}
      {task.state === 'withdrawn' && (
        <Alert kind="info" title={text.task.withdrawnTitle}>
          <p className="kern-body">{text.task.withdrawnText}</p>
        </Alert>
      )}
      <div className="split">
        <section className="split__main" aria-labelledby="task-form-title">
          <h2 className="section-title" id="task-form-title">
            {text.task.form}
          </h2>
          {task.documentation !== null && <p className="kern-body task-documentation">{task.documentation}</p>}
          {open && task.assignee === null && task.blockedForMe === null && <p className="hint-line">{text.task.claimFirst}</p>}
          {open && task.assignee !== null && task.assignee.id !== account.id && <p className="hint-line">{text.task.claimedByOther(task.assignee.displayName)}</p>}
          <TaskForm key={task.id} task={task} components={componentsOf(task.form)} mine={mine} onCompleted={completed} />
        </section>
        <TaskAside task={task} />
      </div>
    </>
  );
}
