import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { TaskView } from '../../engine/runtime/contract.ts';
import { filterOf, type InboxAddress, isFiltered, readInbox, rowToFocus, withFilter, writeInbox } from '../address/inbox.ts';
import { claimTask, taskCountsQuery, tasksQuery } from '../api/tasks.ts';
import { useLanguage } from '../i18n/language.tsx';
import { formatCount } from '../format/count.ts';
import { Button } from '../kern/Button.tsx';
import { Loader } from '../kern/Loader.tsx';
import { useNotify } from '../shell/notices.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { problemText, ProblemBox } from '../shell/ProblemBox.tsx';
import { useSession } from '../shell/session.tsx';
import { InboxFilters } from './InboxFilters.tsx';
import { InboxTable } from './InboxTable.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { TaskCount } from './TaskCount.tsx';
import { useKeys } from './keys.ts';

/** Order of the list as last seen, to go on with the neighbour of a task that has left it. */
let lastOrder: readonly string[] = [];

function rowLinks(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-row-link]')];
}
function taskOf(link: Element | null): string | null {
  return link?.closest<HTMLElement>('[data-task]')?.dataset['task'] ?? null;
}

function focusTask(taskId: string | null): void {
  if (taskId !== null) document.querySelector<HTMLElement>(`[data-task="${CSS.escape(taskId)}"] [data-row-link]`)?.focus();
}

/** Moves the focus by one row. */
function moveRow(step: 1 | -1, event: KeyboardEvent): void {
  const links = rowLinks();
  const at = links.findIndex((link) => link === document.activeElement);
  // Arrows scroll the page unless one is in the list; the letters always go to it.
  if (at === -1 && event.key.startsWith('Arrow')) return;
  event.preventDefault();
  const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next]?.focus();
}

export function InboxPage() {
  const { text, language } = useLanguage();
  const notify = useNotify();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const address = readInbox(search);
  const [wanted] = useState(address.focus);
  const [helping, setHelping] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const restored = useRef(false);
  const focused = useRef<string | null>(null);
  const claimed = useRef<string | null>(null);

  const counts = useQuery(taskCountsQuery);
  const list = useInfiniteQuery(tasksQuery(filterOf(address)));
  const tasks = list.data?.pages.flatMap((page) => page.items) ?? [];
  const firstOnly = list.data?.pages[0]?.firstOnly;
  const loadedPages = list.data?.pages.length ?? 0;
  const go = useCallback((next: InboxAddress) => void navigate({ search: writeInbox(next) }, { replace: true }), [navigate]);

  // The address says how many pages were loaded; after a reload they are read again.
  useEffect(() => {
    if (loadedPages > 0 && loadedPages < address.pages && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  }, [loadedPages, address.pages, list]);

  const complete = loadedPages >= address.pages || (loadedPages > 0 && !list.hasNextPage);
  useEffect(() => {
    if (!complete) return;
    const now = tasks.map((task) => task.id);
    if (!restored.current) {
      restored.current = true;
      focusTask(rowToFocus(wanted, lastOrder, now));
    } else if (focused.current !== null && !now.includes(focused.current) && document.activeElement === document.body) {
      // The row one stood on has left the list: go on with its neighbour.
      focusTask(rowToFocus(focused.current, lastOrder, now));
    }
    lastOrder = now;
  });

  const focusRow = (taskId: string): void => {
    focused.current = taskId;
    // Straight into the history entry: the list need not be drawn again for it.
    const target = `${window.location.pathname}${writeInbox({ ...address, focus: taskId })}`;
    window.history.replaceState(window.history.state, '', target);
  };
  const claim = async (task: TaskView): Promise<void> => {
    const answer = await claimTask(task.id);
    if (answer.ok) {
      claimed.current = task.id;
      notify(text.inbox.claimed(task.name), 'success', { label: text.inbox.openClaimed, to: `/aufgaben/${task.id}` });
    }
    else notify(problemText(answer.problem, text), 'danger');
    await Promise.all([client.invalidateQueries({ queryKey: ['tasks'] }), client.invalidateQueries({ queryKey: ['task-counts'] })]);
  };
  useKeys({
    j: (event) => moveRow(1, event),
    ArrowDown: (event) => moveRow(1, event),
    k: (event) => moveRow(-1, event),
    ArrowUp: (event) => moveRow(-1, event),
    c: () => {
      const task = tasks.find((item) => item.id === taskOf(document.activeElement));
      if (task !== undefined && task.state === 'offered') void claim(task);
    },
    '/': (event) => {
      event.preventDefault();
      searchField.current?.focus();
      searchField.current?.select();
    },
    o: () => {
      if (claimed.current !== null) void navigate(`/aufgaben/${claimed.current}`, { state: { from: `/aufgaben${window.location.search}` } });
    },
    '?': () => setHelping(true),
  });

  const views = [
    { key: 'mine', label: text.inbox.mine },
    { key: 'groups', label: text.inbox.groups },
    { key: 'all', label: text.inbox.all },
  ] as const;

  return (
    <>
      <PageHeading title={text.inbox.title} takeFocus={wanted === ''}>
        {counts.data !== undefined && counts.data.overdue > 0 && (
          <Link className="overdue-link" to={{ search: writeInbox(withFilter(address, { view: 'all', due: 'overdue' })) }}>
            <span className="kern-icon kern-icon--danger" aria-hidden="true" />
            <TaskCount counts={counts.data} of="overdue" /> {text.inbox.overdue}
          </Link>
        )}
        <Button kind="tertiary" icon="help" onClick={() => setHelping(true)}>
          {text.shell.keys}
        </Button>
      </PageHeading>
      <nav className="views" aria-label={text.inbox.views}>
        {views.map((view) => (
          <Link
            key={view.key}
            className="views__link"
            to={{ search: writeInbox(withFilter(address, { view: view.key })) }}
            aria-current={address.view === view.key ? 'page' : undefined}
          >
            {view.label}
            {counts.data !== undefined && (
              <span className="views__count">
                <TaskCount counts={counts.data} of={view.key} />
              </span>
            )}
          </Link>
        ))}
      </nav>
      <InboxFilters address={address} onChange={go} searchField={searchField} />
      {list.isError && <ProblemBox error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loader />}
      {list.isSuccess && (
        <>
          <p className="list-count" aria-live="polite">
            {text.inbox.shown(tasks.length, list.hasNextPage)}
            {address.state === 'completed' && `, ${text.inbox.newestFirst}`}
          </p>
          {firstOnly !== undefined && (
            <p className="list-count">
              {address.search === '' ? text.inbox.mostUrgent(formatCount(language, firstOnly)) : text.inbox.firstOfSearch(formatCount(language, firstOnly))}
            </p>
          )}
          {tasks.length === 0 ? (
            <div className="empty">
              <p className="empty__title">{isFiltered(address) ? text.inbox.emptyFiltered : address.view === 'mine' ? text.inbox.emptyMine : text.inbox.empty}</p>
              {address.view === 'mine' && !isFiltered(address) && <p>{text.inbox.emptyMineHint}</p>}
            </div>
          ) : (
            <InboxTable
              tasks={tasks}
              address={address}
              me={session.account.id}
              from={(taskId) => `/aufgaben${writeInbox({ ...address, focus: taskId })}`}
              onSort={go}
              onFocusRow={focusRow}
              onClaim={(task) => void claim(task)}
            />
          )}
          {list.hasNextPage && (
            <div className="actions">
              <Button busy={list.isFetchingNextPage} onClick={() => go({ ...address, pages: loadedPages + 1 })}>
                {text.shell.more}
              </Button>
            </div>
          )}
        </>
      )}
      {helping && <KeysDialog onClose={() => setHelping(false)} />}
    </>
  );
}
