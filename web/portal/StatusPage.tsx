import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { closePortal, portalCaseQuery } from '../api/portal.ts';
import { ProblemError } from '../api/problem.ts';
import { formatLongDay } from '../format/date.ts';
import { nameOf, useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { Loader } from '../kern/Loader.tsx';
import { useNotify } from '../shell/notices.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { ProblemBox } from '../shell/ProblemBox.tsx';
import { dropAccess, storedAccess } from './access.ts';
import { ApplicantActions } from './ApplicantActions.tsx';
import { ApplicantDocuments } from './ApplicantDocuments.tsx';
import { PaymentPanel } from './PaymentPanel.tsx';
import { RequestPanel } from './RequestPanel.tsx';
import { StatusHistory } from './StatusHistory.tsx';

/** The applicant's own case: where it stands, what is asked, what may be done. */
export function StatusPage() {
  const { text, language } = useLanguage();
  const notify = useNotify();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [access] = useState(() => storedAccess(Date.now()));
  const token = access?.token ?? '';
  const { data: view, error, isPending, refetch } = useQuery({ ...portalCaseQuery(token), enabled: access !== null });
  const over = access === null || (error instanceof ProblemError && error.problem.status === 401);
  useEffect(() => {
    if (over) dropAccess();
  }, [over]);
  if (over) return <Navigate to="/status" replace state={{ ended: access !== null }} />;
  if (isPending) return <Loader />;
  if (view === undefined) return <ProblemBox error={error} onRetry={() => void refetch()} />;

  const done = async (message: string): Promise<void> => {
    notify(message);
    await client.invalidateQueries({ queryKey: ['portal-case'] });
  };
  const leave = async (): Promise<void> => {
    await closePortal(token);
    dropAccess();
    client.removeQueries({ queryKey: ['portal-case'] });
    await navigate('/status');
  };
  const kind = view.publicStatus === 'ACTION_REQUIRED' ? 'warning' : view.publicStatus === 'COMPLETED' && view.state === 'issued' ? 'success' : 'info';

  return (
    <>
      <PageHeading title={view.serviceName[language]} preline={`${text.portal.reference} ${view.reference}`}>
        <Button kind="tertiary" icon="logout" onClick={() => void leave()}>
          {text.portal.leave}
        </Button>
      </PageHeading>
      <div className="stack">
        <Alert kind={kind} title={`${text.portal.currentStatus}: ${nameOf(text.portal.publicStatus, view.publicStatus)}`}>
          <p className="kern-body">{nameOf(text.portal.statusText, view.state)}</p>
          <p className="kern-body kern-body--muted">
            {text.portal.received}: {formatLongDay(language, view.receivedAt)}
          </p>
        </Alert>
        {view.requests.map((request) => (
          <RequestPanel key={request.message} request={request} token={token} onAnswered={() => void done(text.portal.answered)} />
        ))}
        {view.payment !== null && <PaymentPanel payment={view.payment} />}
        <ApplicantDocuments documents={view.documents} token={token} />
        <StatusHistory view={view} />
        <ApplicantActions view={view} token={token} onDone={(message) => void done(message)} />
      </div>
    </>
  );
}
