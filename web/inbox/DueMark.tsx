import { daysBetween, dueClass, formatDay, isoDay, lastDayOf } from '../format/date.ts';
import { useNow } from '../format/useNow.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../kern/Icon.tsx';

/** A due date with weekday, and in words how near it is: never by colour alone. */
export function DueMark({ dueAt, done = false }: { readonly dueAt: number | null; readonly done?: boolean }) {
  const { text, language } = useLanguage();
  const now = useNow();
  if (dueAt === null) return <span className="due due--none">–</span>;
  const day = lastDayOf(dueAt);
  const kind = done ? 'later' : dueClass(dueAt, now);
  const days = daysBetween(isoDay(now), day);
  const words = { overdue: text.inbox.overdueBy(-days), today: text.inbox.dueTodayMark, soon: text.inbox.inDays(days), later: '' }[kind];
  return (
    <span className={`due due--${kind}`}>
      {kind === 'overdue' && <Icon name="danger" size="small" />}
      <span className="due__date">{formatDay(language, day)}</span>
      {words !== '' && <span className="due__words">{words}</span>}
    </span>
  );
}
