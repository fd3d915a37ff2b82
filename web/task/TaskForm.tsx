import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { JsonObject } from '../../engine/json.ts';
import { completeTask, type TaskDetail, taskQuery } from '../api/tasks.ts';
import { checkForm, type FormComponent, isHidden } from '../form/definition.ts';
import { errorsByPath, summaryOf } from '../form/errors.ts';
import { ErrorSummary } from '../form/ErrorSummary.tsx';
import { FormFields } from '../form/FormFields.tsx';
import { withValueAt } from '../form/values.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { problemText } from '../shell/ProblemBox.tsx';
import { useSession } from '../shell/session.tsx';
import { useVocabulary } from '../vocabulary/useVocabulary.ts';
import { type TaskChange, changeOf, endsWork } from './change.ts';
import { ChangedBanner } from './ChangedBanner.tsx';
import { DraftStatusLine } from './DraftStatusLine.tsx';
import { OutcomeChoice } from './OutcomeChoice.tsx';
import { useDraft } from './useDraft.ts';

interface TaskFormProps {
  readonly task: TaskDetail;
  readonly components: readonly FormComponent[];
  /** Whether this person may work on it now. */
  readonly mine: boolean;
  readonly onCompleted: () => void;
}

/** The work on a task: decision, fields, draft. Keeps what is typed whatever happens to the task elsewhere. */
export function TaskForm({ task, components, mine, onCompleted }: TaskFormProps) {
  const { text, language } = useLanguage();
  const { account } = useSession();
  const words = useVocabulary(task.case.service);
  const client = useQueryClient();
  const [base, setBase] = useState(task);
  const draft = useDraft({
    taskId: task.id,
    initial: task.draft ?? {},
    enabled: mine,
    onSend: (sent) => client.setQueryData(taskQuery(task.id).queryKey, (known) => (known === undefined ? known : { ...known, draft: sent })),
  });
  const [restored] = useState(task.draft !== null && Object.keys(task.draft).length > 0 && mine);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState('');
  const [attempts, setAttempts] = useState(0);
  const [busy, setBusy] = useState(false);
  const summary = useRef<HTMLDivElement>(null);

  const change: TaskChange | null = useMemo(() => changeOf(base, task, account.id, draft.sent), [base, task, account.id, draft.sent]);
  const { saveNow } = draft;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if ((!event.ctrlKey && !event.metaKey) || event.key !== 's') return;
      event.preventDefault();
      void saveNow();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [saveNow]);
  useEffect(() => {
    if (attempts > 0) summary.current?.focus();
  }, [attempts]);

  const outcome = typeof draft.values['outcome'] === 'string' ? draft.values['outcome'] : undefined;
  const single = task.outcomes.length === 1 ? task.outcomes[0] : undefined;
  const needsChoice = task.outcomes.length > 1;
  const chosen = outcome ?? single;
  const values: JsonObject = chosen === undefined ? draft.values : { ...draft.values, outcome: chosen };
  const readOnly = !mine || busy || (change !== null && endsWork(change));
  const visible = components.some((component) => !isHidden(component, values));

  const refuse = (found: Readonly<Record<string, string>>, general: string): void => {
    setErrors(found);
    setRefusal(general);
    setAttempts((count) => count + 1);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (readOnly) return;
    if (needsChoice && outcome === undefined) {
      refuse({ outcome: text.form.outcomeMissing }, '');
      return;
    }
    const { outcome: _chosen, ...data } = draft.values;
    const checked = checkForm(components, data, { scope: { outcome: chosen ?? null, case: { data: task.caseData } }, language });
    if (!checked.ok) {
      refuse(checked.errors, '');
      return;
    }
    setBusy(true);
    const answer = await completeTask(task.id, task.revision, chosen, checked.data);
    setBusy(false);
    if (answer.ok) {
      draft.stop();
      onCompleted();
      return;
    }
    if (answer.problem.code === 'TASK_CHANGED') void client.invalidateQueries({ queryKey: ['task', task.id] });
    const found = errorsByPath(answer.problem.errors);
    refuse(found, Object.keys(found).length === 0 ? problemText(answer.problem, text) : '');
  };
  const setField = (path: string, value: Parameters<typeof withValueAt>[2]): void => {
    draft.change(withValueAt(draft.values, path, value));
    if (Object.hasOwn(errors, path)) {
      const { [path]: _mended, ...left } = errors;
      setErrors(left);
    }
  };
  const listed = summaryOf(errors, (path) => document.getElementById(`field-${path.replaceAll('.', '-')}`) !== null || path === 'outcome');

  return (
    <form
      className="task-form"
      noValidate
      aria-busy={busy}
      onSubmit={(event) => void submit(event)}
    >
      {change !== null && (
        <ChangedBanner
          change={change}
          onKeep={() => {
            setBase(task);
            if (change.kind === 'draft') void draft.saveNow();
          }}
          onTake={() => {
            draft.replace(task.draft ?? {});
            setErrors({});
            setBase(task);
          }}
        />
      )}
      {refusal !== '' && <Alert kind="danger" title={refusal} role="alert" ref={summary} />}
      {refusal === '' && Object.keys(errors).length > 0 && <ErrorSummary errors={listed} ref={summary} />}
      {restored && draft.status === 'idle' && draft.savedAt === null && <p className="hint-line">{text.task.draftRestored}</p>}
      {needsChoice && (
        <OutcomeChoice
          outcomes={task.outcomes}
          words={words}
          chosen={chosen}
          error={errors['outcome']}
          readOnly={readOnly}
          onChoose={(next) => {
            setErrors({});
            draft.change({ ...draft.values, outcome: next });
          }}
        />
      )}
      {visible && (
        <div className="fields">
          <FormFields components={components} values={values} errors={errors} readOnly={readOnly} onChange={setField} />
        </div>
      )}
      {!visible && !needsChoice && <p className="kern-body muted">{text.task.noForm}</p>}
      {mine && (
        <div className="task-form__foot">
          <div className="actions">
            <Button kind="primary" type="submit" busy={busy || (change !== null && endsWork(change))}>
              {busy ? text.task.completing : chosen === undefined || !needsChoice ? text.task.complete : `${words.outcome(chosen)}: ${text.task.complete}`}
            </Button>
            <Button onClick={() => void draft.saveNow()} busy={draft.status === 'saving'}>
              {text.task.saveDraft}
            </Button>
          </div>
          <DraftStatusLine status={draft.status} savedAt={draft.savedAt} />
        </div>
      )}
    </form>
  );
}
