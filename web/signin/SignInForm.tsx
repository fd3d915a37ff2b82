import { type FormEvent, useRef, useState } from 'react';
import { type SessionView, signIn } from '../api/session.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { TextField } from '../kern/Field.tsx';
import { problemText } from '../shell/ProblemBox.tsx';

interface SignInFormProps {
  /** Given when the same person signs in again; then it cannot be changed. */
  readonly username?: string;
  readonly onSignedIn: (session: SessionView, password: string) => void;
}

export function SignInForm({ username: fixed, onSignedIn }: SignInFormProps) {
  const { text } = useLanguage();
  const [username, setUsername] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    if (username.trim() === '' || password === '') {
      setRefusal(text.signIn.missing);
      return;
    }
    setBusy(true);
    const answer = await signIn(username.trim(), password);
    setBusy(false);
    if (answer.ok) {
      onSignedIn(answer.value, password);
      return;
    }
    setRefusal(answer.problem.status === 429 ? text.signIn.throttled : problemText(answer.problem, text));
    setPassword('');
    passwordField.current?.focus();
  };

  return (
    <form className="fields" onSubmit={(event) => void submit(event)} noValidate>
      {refusal !== '' && <Alert kind="danger" title={refusal} role="alert" />}
      <TextField
        label={text.signIn.username}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        readOnly={fixed !== undefined}
        required
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        label={text.signIn.password}
        type="password"
        autoComplete="current-password"
        value={password}
        required
        inputRef={passwordField}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {text.signIn.submit}
        </Button>
      </div>
    </form>
  );
}
