import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { serviceQuery } from '../api/portal.ts';
import { Loader } from '../kern/Loader.tsx';
import { ProblemBox } from '../shell/ProblemBox.tsx';
import { ApplicationForm } from './ApplicationForm.tsx';

export function ApplyPage() {
  const { key = '' } = useParams();
  const service = useQuery(serviceQuery(key));
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  if (service.isPending) return <Loader />;
  if (service.data === undefined) return <ProblemBox error={service.error} onRetry={() => void service.refetch()} />;
  return <ApplicationForm key={key} service={service.data} />;
}
