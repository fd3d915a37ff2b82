import { type FormEvent, useState } from 'react';
import { changePassword } from '../api/session.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { TextField } from '../kern/Field.tsx';
import { problemText } from '../shell/ProblemBox.tsx';

export const shortestPassword = 12;
export type PasswordFault = 'tooShort' | 'equal' | 'differ';

/** What is wrong with a new password, as far as this side can tell. */
export function passwordFault(current: string, next: string, repeated: string): PasswordFault | null {
  if (next.length < shortestPassword) return 'tooShort';
  if (next === current) return 'equal';
  return next === repeated ? null : 'differ';
}

interface ChangePasswordFormProps {
  /** Known right after signing in; otherwise it is asked for. */
  readonly current: string;
  readonly onChanged: () => void;
}

export function ChangePasswordForm({ current: known, onChanged }: ChangePasswordFormProps) {
  const { text } = useLanguage();
  const [current, setCurrent] = useState(known);
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [fault, setFault] = useState<PasswordFault | null>(null);
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const found = passwordFault(current, next, repeated);
    setFault(found);
    setRefusal('');
    if (found !== null) {
      document.getElementById(found === 'differ' ? 'password-repeat' : 'password-next')?.focus();
      return;
    }
    setBusy(true);
    const answer = await changePassword(current, next);
    setBusy(false);
    if (answer.ok) onChanged();
    else setRefusal(problemText(answer.problem, text));
  };

  return (
    <form className="fields" onSubmit={(event) => void submit(event)} noValidate>
      {refusal !== '' && <Alert kind="danger" title={refusal} role="alert" />}
      {known === '' && (
        <TextField
          label={text.signIn.current}
          type="password"
          autoComplete="current-password"
          value={current}
          required
          onChange={(event) => setCurrent(event.target.value)}
        />
      )}
      <TextField
        id="password-next"
        label={text.signIn.next}
        hint={text.signIn.nextHint}
        error={fault === 'tooShort' || fault === 'equal' ? text.signIn[fault] : undefined}
        type="password"
        autoComplete="new-password"
        value={next}
        required
        onChange={(event) => setNext(event.target.value)}
      />
      <TextField
        id="password-repeat"
        label={text.signIn.repeat}
        error={fault === 'differ' ? text.signIn.differ : undefined}
        type="password"
        autoComplete="new-password"
        value={repeated}
        required
        onChange={(event) => setRepeated(event.target.value)}
      />
      <div className="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {text.signIn.change}
        </Button>
      </div>
    </form>
  );
}
