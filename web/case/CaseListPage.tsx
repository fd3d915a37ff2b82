import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { caseFilterOf, type CasesAddress, readCases, writeCases } from '../address/cases.ts';
import { casesQuery } from '../api/cases.ts';
import { formatCount } from '../format/count.ts';
import { formatDay } from '../format/date.ts';
import { useLanguage } from '../i18n/language.tsx';
import { SortHeader } from '../inbox/SortHeader.tsx';
import { Badge } from '../kern/Badge.tsx';
import { Button } from '../kern/Button.tsx';
import { Loader } from '../kern/Loader.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { ProblemBox } from '../shell/ProblemBox.tsx';
import { CaseFilters } from './CaseFilters.tsx';
import { StateBadge } from './StateBadge.tsx';

export function CaseListPage() {
  const { text, language } = useLanguage();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const address = readCases(search);
  const list = useInfiniteQuery(casesQuery(caseFilterOf(address)));
  const cases = list.data?.pages.flatMap((page) => page.items) ?? [];
  const firstOnly = list.data?.pages[0]?.firstOnly;
  const go = useCallback((next: CasesAddress) => void navigate({ search: writeCases(next) }, { replace: true }), [navigate]);
  const sort = (column: CasesAddress['sort']) => (): void =>
    go({ ...address, sort: column, order: address.sort === column && address.order === 'desc' ? 'asc' : 'desc' });

  return (
    <>
      <PageHeading title={text.caseList.title} takeFocus={false} />
      <CaseFilters address={address} onChange={go} />
      {list.isError && <ProblemBox error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loader />}
      {list.isSuccess && (
        <>
          <p className="list-count" aria-live="polite">
            {text.caseList.shown(cases.length, list.hasNextPage)}
          </p>
          {firstOnly !== undefined && (
            <p className="list-count">
              {address.search === '' ? text.caseList.firstOfInvolved(formatCount(language, firstOnly)) : text.inbox.firstOfSearch(formatCount(language, firstOnly))}
            </p>
          )}
          {cases.length === 0 ? (
            <div className="empty">
              <p className="empty__title">{text.caseList.empty}</p>
              <p>{text.caseList.emptyHint}</p>
            </div>
          ) : (
            <div className="kern-table-responsive">
              <table className="kern-table kern-table--small list">
                <caption className="kern-sr-only">{text.caseList.title}</caption>
                <thead className="kern-table__head">
                  <tr className="kern-table__row">
                    <SortHeader label={text.caseList.columnReference} active={address.sort === 'reference'} order={address.order} onSort={sort('reference')} />
                    <th scope="col" className="kern-table__header">
                      {text.caseList.columnApplicant}
                    </th>
                    <th scope="col" className="kern-table__header">
                      {text.caseList.columnService}
                    </th>
                    <th scope="col" className="kern-table__header">
                      {text.caseList.columnState}
                    </th>
                    <SortHeader label={text.caseList.columnReceived} active={address.sort === 'received'} order={address.order} onSort={sort('received')} className="list__date" />
                    <th scope="col" className="kern-table__header">
                      {text.caseList.columnIncidents}
                    </th>
                  </tr>
                </thead>
                <tbody className="kern-table__body">
                  {cases.map((item) => (
                    <tr className="kern-table__row list__row" key={item.id}>
                      <td className="kern-table__cell list__reference">
                        <Link className="list__link" to={`/vorgaenge/${item.id}`} state={{ from: `/vorgaenge${writeCases(address)}` }}>
                          {item.reference}
                        </Link>
                      </td>
                      <td className="kern-table__cell list__strong">{item.applicantName}</td>
                      <td className="kern-table__cell">{item.serviceName}</td>
                      <td className="kern-table__cell">
                        <StateBadge state={item.state} />
                      </td>
                      <td className="kern-table__cell list__date">{formatDay(language, item.receivedAt)}</td>
                      <td className="kern-table__cell">{item.openIncidents > 0 && <Badge kind="danger">{text.caseList.incidents(item.openIncidents)}</Badge>}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {list.hasNextPage && (
            <div className="actions">
              <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {text.shell.more}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
