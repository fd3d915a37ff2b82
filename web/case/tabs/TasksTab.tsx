import type { CaseView } from '../../../engine/runtime/contract.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { TaskTable } from './TaskTable.tsx';

export function TasksTab({ found }: { readonly found: CaseView }) {
  const { text } = useLanguage();
  if (found.tasks.length === 0) return <p className="muted">{text.caseView.noTasks}</p>;
  const open = (state: string): number => (state === 'offered' || state === 'claimed' ? 0 : 1);
  return <TaskTable tasks={[...found.tasks].sort((one, other) => open(one.state) - open(other.state) || other.createdAt - one.createdAt)} />;
}
