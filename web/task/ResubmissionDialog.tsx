import { type FormEvent, useState } from 'react';
import { setResubmission } from '../api/tasks.ts';
import { isoDay } from '../format/date.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { DateInput } from '../kern/DateInput.tsx';
import { Dialog } from '../kern/Dialog.tsx';
import { TextField } from '../kern/Field.tsx';
import { problemText } from '../shell/ProblemBox.tsx';

interface ResubmissionDialogProps {
  readonly taskId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Puts a task aside until a day (Wiedervorlage), with the reason. */
export function ResubmissionDialog({ taskId, onClose, onDone }: ResubmissionDialogProps) {
  const { text } = useLanguage();
  const [on, setOn] = useState('');
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState({ on: false, reason: false });
  const [refusal, setRefusal] = useState('');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const tomorrow = isoDay(Date.now() + 86_400_000);
    const found = { on: !/^\d{4}-\d{2}-\d{2}$/.test(on) || on < tomorrow, reason: reason.trim() === '' };
    setFaults(found);
    if (found.on || found.reason) {
      document.getElementById(found.on ? 'resubmission-on' : 'resubmission-reason')?.focus();
      return;
    }
    const answer = await setResubmission(taskId, on, reason.trim());
    if (answer.ok) onDone();
    else setRefusal(problemText(answer.problem, text));
  };

  return (
    <Dialog
      title={text.task.resubmissionTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.shell.cancel}</Button>
          <Button kind="primary" type="submit" form="resubmission">
            {text.task.resubmissionDo}
          </Button>
        </>
      }
    >
      <p className="kern-body">{text.task.resubmissionIntro}</p>
      <form className="fields dialog-form" id="resubmission" noValidate onSubmit={(event) => void submit(event)}>
        {refusal !== '' && <Alert kind="danger" title={refusal} role="alert" />}
        <DateInput
          id="resubmission-on"
          label={text.task.resubmissionOn}
          value={on}
          required
          error={faults.on ? text.task.resubmissionPast : undefined}
          onChange={setOn}
        />
        <TextField
          id="resubmission-reason"
          label={text.task.resubmissionReason}
          value={reason}
          required
          maxLength={500}
          autoComplete="off"
          error={faults.reason ? text.task.resubmissionNeedsReason : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
