import type { TaskCounts } from '../../engine/runtime/contract.ts';
import { formatCount } from '../format/count.ts';
import { useLanguage } from '../i18n/language.tsx';

interface TaskCountProps {
  readonly counts: TaskCounts;
  readonly of: TaskCounts['atLeast'][number];
}

/** How many tasks a view holds. One that was not counted to the end is shown as "1.000+" and read out as "more than 1.000". */
export function TaskCount({ counts, of: view }: TaskCountProps) {
  const { text, language } = useLanguage();
  const count = formatCount(language, counts[view]);
  if (!counts.atLeast.includes(view)) return <>{count}</>;
  return (
    <>
      <span aria-hidden="true">{count}+</span>
      <span className="kern-sr-only">{text.inbox.moreThan(count)}</span>
    </>
  );
}
