import type { CaseListFilter } from '../api/cases.ts';

/** What the list of cases shows, as it stands in the address. */
export interface CasesAddress {
  readonly search: string;
  readonly service: string;
  readonly state: string;
  readonly involved: '' | 'me';
  readonly sort: 'received' | 'reference';
  readonly order: 'asc' | 'desc';
}

export const plainCases: CasesAddress = { search: '', service: '', state: '', involved: '', sort: 'received', order: 'desc' };

export function readCases(search: URLSearchParams): CasesAddress {
  return {
    search: search.get('search') ?? '',
    service: search.get('service') ?? '',
    state: search.get('state') ?? '',
    involved: search.get('involved') === 'me' ? 'me' : '',
    sort: search.get('sort') === 'reference' ? 'reference' : 'received',
    order: search.get('order') === 'asc' ? 'asc' : 'desc',
  };
}

export function writeCases(address: CasesAddress): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) {
    if (value !== plainCases[name as keyof CasesAddress]) search.set(name, String(value));
  }
  const written = search.toString();
  return written === '' ? '' : `?${written}`;
}

export function caseFilterOf(address: CasesAddress): CaseListFilter {
  return {
    sort: address.sort,
    order: address.order,
    ...(address.search === '' ? {} : { search: address.search }),
    ...(address.service === '' ? {} : { service: address.service }),
    ...(address.state === '' ? {} : { state: address.state }),
    ...(address.involved === '' ? {} : { involved: address.involved }),
  };
}
