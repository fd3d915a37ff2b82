import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { incidentsQuery } from '../api/cases.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { Loader } from '../kern/Loader.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { ProblemBox } from '../shell/ProblemBox.tsx';
import { useSession } from '../shell/session.tsx';
import { IncidentList } from './IncidentList.tsx';

export function IncidentsPage() {
  const { text } = useLanguage();
  const client = useQueryClient();
  const { queueBoard } = useSession();
  const [search] = useSearchParams();
  const open = search.get('view') !== 'all';
  const list = useInfiniteQuery(incidentsQuery(open));
  const incidents = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeading title={text.incidents.title}>
        {queueBoard !== null && (
          <a className="kern-link kern-link--no-visited-state" href={queueBoard}>
            {text.incidents.queues}
          </a>
        )}
      </PageHeading>
      <p className="kern-body page-intro">{text.incidents.intro}</p>
      <nav className="views" aria-label={text.inbox.views}>
        <Link className="views__link" to={{ search: '' }} aria-current={open ? 'page' : undefined}>
          {text.incidents.open}
        </Link>
        <Link className="views__link" to={{ search: '?view=all' }} aria-current={open ? undefined : 'page'}>
          {text.incidents.all}
        </Link>
      </nav>
      {list.isPending && <Loader />}
      {list.isError && <ProblemBox error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && incidents.length === 0 && (
        <div className="empty">
          <p className="empty__title">{open ? text.incidents.empty : text.incidents.emptyAll}</p>
        </div>
      )}
      {incidents.length > 0 && <IncidentList incidents={incidents} showCase onChanged={() => client.invalidateQueries({ queryKey: ['incidents'] })} />}
      {list.hasNextPage && (
        <div className="actions">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {text.shell.more}
          </Button>
        </div>
      )}
    </>
  );
}
