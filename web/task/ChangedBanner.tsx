import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { endsWork, type TaskChange } from './change.ts';

interface ChangedBannerProps {
  readonly change: TaskChange;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

/** Tells of a change elsewhere; what was typed stays until the person decides. */
export function ChangedBanner({ change, onKeep, onTake }: ChangedBannerProps) {
  const { text } = useLanguage();
  const words = {
    completed: text.task.changedCompleted,
    withdrawn: text.task.changedWithdrawn,
    released: text.task.changedReleased,
    assigned: change.kind === 'assigned' ? text.task.changedAssignee(change.name) : '',
    data: text.task.changedData,
    draft: text.task.changedDraft,
  }[change.kind];
  return (
    <Alert kind="warning" title={text.task.changedTitle} role="alert">
      <p className="kern-body">{words}</p>
      <div className="actions actions--tight">
        {!endsWork(change) && (
          <Button kind="primary" onClick={onKeep}>
            {change.kind === 'draft' ? text.task.keepMine : text.task.understood}
          </Button>
        )}
        {(change.kind === 'draft' || endsWork(change)) && <Button onClick={onTake}>{text.task.takeTheirs}</Button>}
      </div>
    </Alert>
  );
}
