import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { accountsQuery, assignTask } from '../api/tasks.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { Dialog } from '../kern/Dialog.tsx';
import { SelectField } from '../kern/Field.tsx';
import { problemText } from '../shell/ProblemBox.tsx';

interface AssignDialogProps {
  readonly taskId: string;
  readonly groups: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (name: string) => void;
}

/** Gives a task to a colleague; those of its groups come first. */
export function AssignDialog({ taskId, groups, onClose, onDone }: AssignDialogProps) {
  const { text } = useLanguage();
  const accounts = useQuery(accountsQuery);
  const [chosen, setChosen] = useState('');
  const [refusal, setRefusal] = useState('');
  const people = [...(accounts.data?.items ?? [])].sort(
    (one, other) =>
      Number(other.groups.some((group) => groups.includes(group))) - Number(one.groups.some((group) => groups.includes(group))) ||
      one.displayName.localeCompare(other.displayName, 'de'),
  );

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen === '') return;
    const answer = await assignTask(taskId, chosen);
    if (answer.ok) onDone(people.find((person) => person.id === chosen)?.displayName ?? '');
    else setRefusal(problemText(answer.problem, text));
  };

  return (
    <Dialog
      title={text.task.assignTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.shell.cancel}</Button>
          <Button kind="primary" type="submit" form="assign" busy={chosen === ''}>
            {text.task.assignDo}
          </Button>
        </>
      }
    >
      <form className="fields dialog-form" id="assign" onSubmit={(event) => void submit(event)}>
        {refusal !== '' && <Alert kind="danger" title={refusal} role="alert" />}
        <SelectField label={text.task.assignTo} value={chosen} required onChange={(event) => setChosen(event.target.value)}>
          <option value="">{text.form.choose}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.displayName}
            </option>
          ))}
        </SelectField>
      </form>
    </Dialog>
  );
}
