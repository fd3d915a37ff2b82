import type { TaskListFilter } from '../api/tasks.ts';

/** What the inbox shows, as it stands in the address: going back or sending the link shows the same list. */
export interface InboxAddress {
  readonly view: 'mine' | 'groups' | 'all';
  readonly service: string;
  readonly state: 'open' | 'completed';
  readonly due: '' | 'overdue' | 'today' | 'week';
  readonly search: string;
  readonly sort: 'due' | 'created' | 'priority' | 'name';
  readonly order: 'asc' | 'desc';
  /** How many pages are loaded. */
  readonly pages: number;
  /** The task whose row had the focus. */
  readonly focus: string;
}

export const plainInbox: InboxAddress = { view: 'mine', service: '', state: 'open', due: '', search: '', sort: 'due', order: 'asc', pages: 1, focus: '' };

/** More pages than anybody scrolls through; guards against a hand-written address. */
const mostPages = 40;

function oneOf<T extends string>(value: string | null, allowed: readonly T[], otherwise: T): T {
  return allowed.find((item) => item === value) ?? otherwise;
}

/** Reads the address; whatever is unknown falls back to the plain inbox. */
export function readInbox(search: URLSearchParams): InboxAddress {
  const pages = Number(search.get('pages') ?? 1);
  return {
    view: oneOf(search.get('view'), ['mine', 'groups', 'all'], 'mine'),
    service: search.get('service') ?? '',
    state: oneOf(search.get('state'), ['open', 'completed'], 'open'),
    due: oneOf<InboxAddress['due']>(search.get('due'), ['overdue', 'today', 'week'], ''),
    search: search.get('search') ?? '',
    sort: oneOf(search.get('sort'), ['due', 'created', 'priority', 'name'], 'due'),
    order: oneOf(search.get('order'), ['asc', 'desc'], 'asc'),
    pages: Number.isInteger(pages) && pages >= 1 ? Math.min(pages, mostPages) : 1,
    focus: search.get('focus') ?? '',
  };
}

/** Writes the address, without what the plain inbox has anyway. */
export function writeInbox(address: InboxAddress): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) {
    if (value !== plainInbox[name as keyof InboxAddress]) search.set(name, String(value));
  }
  const written = search.toString();
  return written === '' ? '' : `?${written}`;
}

/** A change of filter or order starts again at the first page, without a focused row. */
export function withFilter(address: InboxAddress, change: Partial<InboxAddress>): InboxAddress {
  return { ...address, pages: 1, focus: '', ...change };
}

/** Sorting by the column already sorted by turns the order round. */
export function withSort(address: InboxAddress, sort: InboxAddress['sort']): InboxAddress {
  const order = address.sort === sort && address.order === 'asc' ? 'desc' : 'asc';
  return withFilter(address, { sort, order });
}

export function filterOf(address: InboxAddress): TaskListFilter {
  return {
    view: address.view,
    state: address.state,
    sort: address.sort,
    order: address.order,
    ...(address.service === '' ? {} : { service: address.service }),
    ...(address.due === '' ? {} : { due: address.due }),
    ...(address.search === '' ? {} : { search: address.search }),
  };
}

export function isFiltered(address: InboxAddress): boolean {
  return address.service !== '' || address.due !== '' || address.search !== '' || address.state !== 'open';
}

/**
 * The row that should have the focus: the same task, or, when it has left the list, the one that followed it there
 * (then the one before), so that working down a list goes on where one was.
 */
export function rowToFocus(wanted: string, before: readonly string[], now: readonly string[]): string | null {
  if (wanted === '') return null;
  if (now.includes(wanted)) return wanted;
  const at = before.indexOf(wanted);
  if (at === -1) return null;
  const following = before.slice(at + 1).find((id) => now.includes(id));
  return following ?? before.slice(0, at).findLast((id) => now.includes(id)) ?? null;
}
