import { useCallback, useEffect, useRef, useState } from 'react';
import type { JsonObject } from '../../engine/json.ts';
import { saveDraft } from '../api/tasks.ts';
import { sameJson } from '../form/values.ts';

export type DraftStatus = 'idle' | 'dirty' | 'saving' | 'saved' | 'failed';

/** A draft is saved after this many ms without typing. */
const quiet = 1500;
/** Own drafts remembered, to know their echo from somebody else's change. */
const remembered = 20;

export interface Draft {
  readonly values: JsonObject;
  readonly status: DraftStatus;
  /** When the server last confirmed, ms. */
  readonly savedAt: number | null;
  /** Drafts sent from this window, newest last. */
  readonly sent: readonly JsonObject[];
  readonly change: (values: JsonObject) => void;
  /** Replaces the values without saving, e.g. with a draft that was saved elsewhere. */
  readonly replace: (values: JsonObject) => void;
  readonly saveNow: () => Promise<void>;
  /** No more saving: the task has been completed. */
  readonly stop: () => void;
}

interface DraftOptions {
  readonly taskId: string;
  readonly initial: JsonObject;
  readonly enabled: boolean;
  /** Told each draft as it is sent, so that coming back to the task shows it at once. */
  readonly onSend: (draft: JsonObject) => void;
}

/** What somebody types into a task: kept here, saved as a draft by itself, on leaving, and on demand. */
export function useDraft({ taskId, initial, enabled, onSend }: DraftOptions): Draft {
  const [values, setValues] = useState(initial);
  const [status, setStatus] = useState<DraftStatus>('idle');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [sent, setSent] = useState<readonly JsonObject[]>([]);
  const latest = useRef({ values: initial, saved: initial, stopped: false, enabled, onSend });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    latest.current.enabled = enabled;
    latest.current.onSend = onSend;
  });

  const saveNow = useCallback(async (): Promise<void> => {
    const now = latest.current;
    if (now.stopped || !now.enabled) return;
    const sending = now.values;
    setSent((before) => [...before, sending].slice(-remembered));
    setStatus('saving');
    now.onSend(sending);
    const answer = await saveDraft(taskId, sending);
    if (!answer.ok) {
      setStatus('failed');
      return;
    }
    now.saved = sending;
    setSavedAt(Date.now());
    setStatus(sameJson(now.values, sending) ? 'saved' : 'dirty');
  }, [taskId]);

  const change = useCallback(
    (next: JsonObject) => {
      latest.current.values = next;
      setValues(next);
      setStatus('dirty');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void saveNow(), quiet);
    },
    [saveNow],
  );
  const replace = useCallback((next: JsonObject) => {
    latest.current.values = next;
    latest.current.saved = next;
    clearTimeout(timer.current);
    setValues(next);
    setStatus('idle');
  }, []);
  const stop = useCallback(() => {
    latest.current.stopped = true;
  }, []);

  useEffect(() => {
    const flush = (): void => {
      clearTimeout(timer.current);
      if (!sameJson(latest.current.values, latest.current.saved)) void saveNow();
    };
    const hide = (): void => {
      if (document.visibilityState === 'hidden') flush();
    };
    document.addEventListener('visibilitychange', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      flush();
    };
  }, [saveNow]);

  return { values, status, savedAt, sent, change, replace, saveNow, stop };
}
