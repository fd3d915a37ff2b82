import type { CaseView } from '../../../engine/runtime/contract.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { TaskTable } from './TaskTable.tsx';

/** Open tasks stand first. */
function rank(state: string): number {
  return state === 'offered' || state === 'claimed' ? 0 : 1;
}

export function TasksTab({ found }: { readonly found: CaseView }) {
  const { text } = useLanguage();
  if (found.tasks.length === 0) return <p className="muted">{text.caseView.noTasks}</p>;
  return <TaskTable service={found.service} tasks={[...found.tasks].sort((one, other) => rank(one.state) - rank(other.state) || other.createdAt - one.createdAt)} />;
}
