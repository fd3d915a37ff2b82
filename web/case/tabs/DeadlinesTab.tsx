import type { CaseView } from '../../../engine/runtime/contract.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { DeadlineItem } from './DeadlineItem.tsx';

const rank = { running: 0, passed: 1, met: 2, cancelled: 3 } as const;

export function DeadlinesTab({ found }: { readonly found: CaseView }) {
  const { text } = useLanguage();
  const deadlines = [...found.deadlines].sort((one, other) => rank[one.status] - rank[other.status] || one.dueAt - other.dueAt);
  if (deadlines.length === 0) return <p className="muted">{text.caseView.noDeadlines}</p>;
  return (
    <div className="stack">
      {deadlines.map((deadline) => (
        <DeadlineItem key={deadline.id} deadline={deadline} />
      ))}
    </div>
  );
}
