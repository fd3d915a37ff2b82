import type { DeadlineListFilter } from '../api/deadlines.ts';

export const deadlineViews = ['running', 'passed', 'all'] as const;
export type DeadlineListView = (typeof deadlineViews)[number];
/** How far ahead to look, in days; empty: without end. */
export const reaches = ['7', '14', '30'] as const;
export type Reach = '' | (typeof reaches)[number];

/** What the list of deadlines shows, as it stands in the address. */
export interface DeadlinesAddress {
  readonly view: DeadlineListView;
  readonly days: Reach;
}

export function readDeadlines(search: URLSearchParams): DeadlinesAddress {
  return {
    view: deadlineViews.find((view) => view === search.get('view')) ?? 'running',
    days: reaches.find((days) => days === search.get('days')) ?? '',
  };
}

export function writeDeadlines({ view, days }: DeadlinesAddress): string {
  const search = new URLSearchParams();
  if (view !== 'running') search.set('view', view);
  if (days !== '') search.set('days', days);
  const written = search.toString();
  return written === '' ? '' : `?${written}`;
}

/** `today` is an ISO day. Looking ahead concerns what is still to end; what has passed is shown whole. */
export function deadlineFilterOf({ view, days }: DeadlinesAddress, today: string): DeadlineListFilter {
  return {
    ...(view === 'all' ? {} : { status: view }),
    ...(view === 'running' && days !== '' ? { to: dayAfter(today, Number(days)) } : {}),
  };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
