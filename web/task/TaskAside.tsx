import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { caseQuery } from '../api/cases.ts';
import type { TaskDetail } from '../api/tasks.ts';
import { CaseData } from '../case/CaseData.tsx';
import { DocumentLink } from '../case/DocumentLink.tsx';
import { formatDay } from '../format/date.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DescriptionList } from '../kern/DescriptionList.tsx';

/** The case beside the form: what one needs to decide without leaving the page. */
export function TaskAside({ task }: { readonly task: TaskDetail }) {
  const { text, language } = useLanguage();
  const found = useQuery(caseQuery(task.case.id));
  const incoming = found.data?.documents ?? [];
  const running = found.data?.deadlines.filter((deadline) => deadline.status === 'running') ?? [];
  return (
    <aside className="aside" aria-label={text.task.caseSummary}>
      <section className="panel">
        <h2 className="panel__title">{text.task.caseSummary}</h2>
        <DescriptionList
          stacked
          items={[
            { key: text.task.applicant, value: task.case.applicantName },
            {
              key: text.task.reference,
              value: (
                <Link className="kern-link kern-link--no-visited-state" to={`/vorgaenge/${task.case.id}`}>
                  {task.case.reference}
                </Link>
              ),
            },
            ...(found.data === undefined ? [] : [{ key: text.caseView.received, value: formatDay(language, found.data.receivedAt) }]),
            ...running.map((deadline) => ({ key: deadline.label, value: formatDay(language, deadline.endsOn) })),
          ]}
        />
      </section>
      <section className="panel">
        <h2 className="panel__title">{text.task.documents}</h2>
        {incoming.length === 0 ? (
          <p className="muted">{text.task.noDocuments}</p>
        ) : (
          <ul className="plain-list">
            {incoming.map((document) => (
              <li key={document.id}>
                <DocumentLink document={document} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="panel">
        <h2 className="panel__title">{text.task.data}</h2>
        <CaseData service={task.case.service} data={task.caseData} stacked />
      </section>
    </aside>
  );
}
