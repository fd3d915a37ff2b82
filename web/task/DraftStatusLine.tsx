import { formatTime } from '../format/date.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../kern/Icon.tsx';
import type { DraftStatus } from './useDraft.ts';

/** Says whether what was typed is safe, and since when. */
export function DraftStatusLine({ status, savedAt }: { readonly status: DraftStatus; readonly savedAt: number | null }) {
  const { text, language } = useLanguage();
  const saved = savedAt === null ? text.task.draftIdle : text.task.draftSaved(formatTime(language, savedAt));
  const words = { idle: saved, dirty: text.task.draftDirty, saving: text.task.draftSaving, saved, failed: text.task.draftFailed }[status];
  return (
    <p className={`draft-status draft-status--${status}`} aria-live="polite">
      {status === 'saved' && <Icon name="success" size="small" />}
      {status === 'failed' && <Icon name="danger" size="small" />}
      {words}
    </p>
  );
}
