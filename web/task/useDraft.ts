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
  readonly dirty: boolean;
  readonly change: (values: JsonObject) => void;
  /** Replaces the values without saving, e.g. with a draft that was saved elsewhere. */
  readonly replace: (values: JsonObject) => void;
  readonly saveNow: () => Promise<void>;
  /** No more saving: the task has been completed. */
  readonly stop: () => void;
}

/** What somebody types into a task: kept here, saved as a draft by itself, on leaving, and on demand. */
export function useDraft(taskId: string, initial: JsonObject, enabled: boolean): Draft {
  const [values, setValues] = useState(initial);
  const [status, setStatus] = useState<DraftStatus>('idle');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const latest = useRef({ values: initial, saved: initial, sent: [] as readonly JsonObject[], stopped: false, enabled });
  latest.current.enabled = enabled;

  const saveNow = useCallback(async (): Promise<void> => {
    const now = latest.current;
    if (now.stopped || !now.enabled) return;
    const sending = now.values;
    now.sent = [...now.sent, sending].slice(-remembered);
    setStatus('saving');
    const answer = await saveDraft(taskId, sending);
    if (!answer.ok) {
      setStatus('failed');
      return;
    }
    now.saved = sending;
    setSavedAt(Date.now());
    setStatus(sameJson(now.values, sending) ? 'saved' : 'dirty');
  }, [taskId]);

  const change = useCallback((next: JsonObject) => {
    latest.current.values = next;
    setValues(next);
    setStatus('dirty');
  }, []);
  const replace = useCallback((next: JsonObject) => {
    latest.current.values = next;
    latest.current.saved = next;
    setValues(next);
    setStatus('idle');
  }, []);
  const stop = useCallback(() => {
    latest.current.stopped = true;
  }, []);

  useEffect(() => {
    if (status !== 'dirty') return undefined;
    const timer = setTimeout(() => void saveNow(), quiet);
    return () => clearTimeout(timer);
  }, [values, status, saveNow]);

  useEffect(() => {
    const flush = (): void => {
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

  const dirty = status === 'dirty' || status === 'saving' || status === 'failed';
  return { values, status, savedAt, sent: latest.current.sent, dirty, change, replace, saveNow, stop };
}
