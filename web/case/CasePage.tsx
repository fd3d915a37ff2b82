import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { caseQuery } from '../api/cases.ts';
import { formatDay, formatLongDay } from '../format/date.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { DescriptionList } from '../kern/DescriptionList.tsx';
import { Loader } from '../kern/Loader.tsx';
import { Tabs } from '../kern/Tabs.tsx';
import { useNotify } from '../shell/notices.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { ProblemBox } from '../shell/ProblemBox.tsx';
import { useVocabulary } from '../vocabulary/useVocabulary.ts';
import { OnBehalfDialog } from './OnBehalfDialog.tsx';
import { StateBadge } from './StateBadge.tsx';
import { DataTab } from './tabs/DataTab.tsx';
import { DeadlinesTab } from './tabs/DeadlinesTab.tsx';
import { DocumentsTab } from './tabs/DocumentsTab.tsx';
import { OverviewTab } from './tabs/OverviewTab.tsx';
import { PaymentTab } from './tabs/PaymentTab.tsx';
import { ProcessTab } from './tabs/ProcessTab.tsx';
import { TasksTab } from './tabs/TasksTab.tsx';
import { TimelineTab } from './tabs/TimelineTab.tsx';

const tabs = ['overview', 'data', 'documents', 'timeline', 'deadlines', 'tasks', 'payment', 'process'] as const;
type Tab = (typeof tabs)[number];

export function CasePage() {
  const { text, language } = useLanguage();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const notify = useNotify();
  const client = useQueryClient();
  const [entering, setEntering] = useState(false);
  const { data: found, error, isPending, refetch } = useQuery(caseQuery(id));
  const words = useVocabulary(found?.service);
  if (isPending) return <Loader />;
  if (found === undefined) return <ProblemBox error={error} onRetry={() => void refetch()} />;

  const asked = search.get('tab');
  const tab: Tab = tabs.find((item) => item === asked) ?? 'overview';
  const changed = async (): Promise<void> => {
    await Promise.all(['case', 'timeline'].map((key) => client.invalidateQueries({ queryKey: [key, id] })));
  };
  const select = (key: string): void => {
    void navigate({ search: key === 'overview' ? '' : `?tab=${key}` }, { replace: true, state: location.state as unknown });
  };
  const openTasks = found.tasks.filter((task) => task.state === 'offered' || task.state === 'claimed').length;
  const running = found.deadlines.filter((deadline) => deadline.status === 'running').length;
  const counts: Partial<Record<Tab, number>> = { documents: found.documents.length, tasks: openTasks, deadlines: running };
  const from = (location.state as { from?: string } | null)?.from ?? '/vorgaenge';

  return (
    <>
      <p className="backlink">
        <Link className="kern-link kern-link--small kern-link--no-visited-state" to={from}>
          <span className="kern-icon kern-icon--arrow-back kern-icon--small" aria-hidden="true" />
          {text.caseView.back}
        </Link>
      </p>
      <PageHeading title={found.reference} windowTitle={`${found.reference} ${found.applicantName}`} preline={found.serviceName}>
        {found.messages.length > 0 && (
          <Button icon="mail" onClick={() => setEntering(true)}>
            {text.caseView.messageAction}
          </Button>
        )}
        <Button onClick={() => window.print()}>
          {text.shell.print}
        </Button>
      </PageHeading>
      <div className="facts">
        <DescriptionList
          stacked
          items={[
            { key: text.caseView.applicant, value: <strong>{found.applicantName}</strong> },
            { key: text.caseView.state, value: <StateBadge state={found.state} /> },
            { key: text.caseView.received, value: formatLongDay(language, found.receivedAt) },
            { key: text.caseView.unit, value: words.unit(found.unit) },
            ...(found.closedAt === null ? [] : [{ key: text.caseView.closed, value: formatDay(language, found.closedAt) }]),
          ]}
        />
      </div>
      <Tabs
        label={text.caseView.sections}
        current={tab}
        onSelect={select}
        items={tabs.map((key) => ({ key, label: text.caseView.tabs[key], mark: counts[key] || undefined }))}
      >
        {tab === 'overview' && <OverviewTab found={found} onChanged={changed} />}
        {tab === 'data' && <DataTab found={found} />}
        {tab === 'documents' && <DocumentsTab found={found} onChanged={changed} />}
        {tab === 'timeline' && <TimelineTab caseId={id} service={found.service} />}
        {tab === 'deadlines' && <DeadlinesTab found={found} />}
        {tab === 'tasks' && <TasksTab found={found} />}
        {tab === 'payment' && <PaymentTab found={found} />}
        {tab === 'process' && <ProcessTab found={found} />}
      </Tabs>
      {entering && (
        <OnBehalfDialog
          found={found}
          onClose={() => setEntering(false)}
          onDone={() => {
            setEntering(false);
            notify(text.caseView.messageSent);
            void changed();
          }}
        />
      )}
    </>
  );
}
