import { infiniteQueryOptions } from '@tanstack/react-query';
import type { DeadlineFilter, DeadlineOfCase, Page } from '../../engine/runtime/contract.ts';
import { query, read } from './client.ts';

export type DeadlineListFilter = Omit<DeadlineFilter, 'cursor' | 'limit'>;
const pageSize = 50;

export function deadlinesQuery(filter: DeadlineListFilter) {
  return infiniteQueryOptions({
    queryKey: ['deadlines', filter],
    queryFn: ({ pageParam, signal }) =>
      read<Page<DeadlineOfCase>>(`/deadlines${query({ ...filter, cursor: pageParam, limit: pageSize })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}
