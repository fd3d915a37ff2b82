import { useInfiniteQuery } from '@tanstack/react-query';
import { timelineQuery } from '../../api/cases.ts';
import { formatLongDay, formatTime, isoDay } from '../../format/date.ts';
import { Icon } from '../../kern/Icon.tsx';
import { useLanguage } from '../../i18n/language.tsx';
import { Button } from '../../kern/Button.tsx';
import { Loader } from '../../kern/Loader.tsx';
import { timelineIcon, timelineText } from '../timelineText.ts';
import { ProblemBox } from '../../shell/ProblemBox.tsx';
import { useVocabulary } from '../../vocabulary/useVocabulary.ts';
import type { TimelineEntry } from '../../../engine/runtime/contract.ts';

function byDay(entries: readonly TimelineEntry[]): readonly (readonly [string, readonly TimelineEntry[]])[] {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = isoDay(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

/** What happened, by day, with who did it. */
export function TimelineTab({ caseId, service }: { readonly caseId: string; readonly service: string }) {
  const { text, language } = useLanguage();
  const words = useVocabulary(service);
  const list = useInfiniteQuery(timelineQuery(caseId));
  if (list.isPending) return <Loader />;
  if (list.isError) return <ProblemBox error={list.error} onRetry={() => void list.refetch()} />;
  const entries = list.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <p className="muted">{text.caseView.timelineEmpty}</p>;
  return (
    <>
      {byDay(entries).map(([day, ofDay]) => (
        <section className="timeline" key={day}>
          <h2 className="timeline__day">{formatLongDay(language, day)}</h2>
          <ol className="timeline__list">
            {ofDay.map((entry) => (
              <li className={`timeline__entry${entry.actor === null ? '' : ' timeline__entry--person'}`} key={entry.seq}>
                <time className="timeline__time" dateTime={new Date(entry.at).toISOString()}>
                  {formatTime(language, entry.at)}
                </time>
                <span className="timeline__title">
                  <Icon name={timelineIcon(entry.kind)} size="small" />
                  {timelineText(entry, text, language, words)}
                </span>
                <span className="timeline__actor">{entry.actor ?? text.caseView.engine}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
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
