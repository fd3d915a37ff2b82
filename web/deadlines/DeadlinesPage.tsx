import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { deadlineFilterOf, deadlineViews, readDeadlines, reaches, writeDeadlines, type Reach } from '../address/deadlines.ts';
import { deadlinesQuery } from '../api/deadlines.ts';
import { isoDay } from '../format/date.ts';
import { useNow } from '../format/useNow.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { SelectField } from '../kern/Field.tsx';
import { Loader } from '../kern/Loader.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { ProblemBox } from '../shell/ProblemBox.tsx';
import { DeadlineTable } from './DeadlineTable.tsx';

/** The deadlines of all cases by date: what the office has to keep in sight this week. */
export function DeadlinesPage() {
  const { text } = useLanguage();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const address = readDeadlines(search);
  const today = isoDay(useNow());
  const list = useInfiniteQuery(deadlinesQuery(deadlineFilterOf(address, today)));
  const deadlines = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeading title={text.deadlines.title} />
      <p className="kern-body page-intro">{text.deadlines.intro}</p>
      <nav className="views" aria-label={text.inbox.views}>
        {deadlineViews.map((view) => (
          <Link className="views__link" key={view} to={{ search: writeDeadlines({ ...address, view }) }} aria-current={address.view === view ? 'page' : undefined}>
            {text.deadlines.views[view]}
          </Link>
        ))}
      </nav>
      {address.view === 'running' && (
        <form className="filters" onSubmit={(event) => event.preventDefault()}>
          <SelectField
            label={text.deadlines.within}
            value={address.days}
            onChange={(event) => void navigate({ search: writeDeadlines({ ...address, days: event.target.value as Reach }) }, { replace: true })}
          >
            <option value="">{text.deadlines.anyTime}</option>
            {reaches.map((days) => (
              <option key={days} value={days}>
                {text.deadlines.nextDays(days)}
              </option>
            ))}
          </SelectField>
        </form>
      )}
      {list.isPending && <Loader />}
      {list.isError && <ProblemBox error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && (
        <p className="list-count" aria-live="polite">
          {text.deadlines.shown(deadlines.length, list.hasNextPage)}
        </p>
      )}
      {list.isSuccess && deadlines.length === 0 && (
        <div className="empty">
          <p className="empty__title">{text.deadlines.empty}</p>
        </div>
      )}
      {deadlines.length > 0 && <DeadlineTable deadlines={deadlines} from={`/fristen${writeDeadlines(address)}`} />}
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
