import { type FormEvent, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { openPortal } from '../api/portal.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { TextField } from '../kern/Field.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { problemText } from '../shell/ProblemBox.tsx';
import { keepAccess } from './access.ts';

export function StatusEntryPage() {
  const { text } = useLanguage();
  const navigate = useNavigate();
  const ended = (useLocation().state as { ended?: boolean } | null)?.ended === true;
  const [reference, setReference] = useState('');
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    if (reference.trim() === '' || code.trim() === '') {
      setRefusal(text.portal.statusMissing);
      return;
    }
    setBusy(true);
    const answer = await openPortal(reference.trim(), code.trim());
    setBusy(false);
    if (answer.ok) {
      keepAccess(answer.value);
      await navigate('/status/vorgang');
      return;
    }
    const wrong = [401, 403, 404].includes(answer.problem.status);
    setRefusal(wrong ? text.portal.statusWrong : problemText(answer.problem, text));
  };

  return (
    <>
      <PageHeading title={text.portal.statusTitle} />
      <p className="kern-body page-intro">{text.portal.statusIntro}</p>
      <form className="sheet sheet--small fields" noValidate onSubmit={(event) => void submit(event)}>
        {ended && refusal === '' && <Alert kind="info" title={text.portal.sessionOver} />}
        {refusal !== '' && <Alert kind="danger" title={refusal} role="alert" />}
        <TextField
          label={text.portal.reference}
          autoComplete="off"
          spellCheck={false}
          value={reference}
          required
          onChange={(event) => setReference(event.target.value)}
        />
        <TextField label={text.portal.accessCode} autoComplete="off" spellCheck={false} value={code} required onChange={(event) => setCode(event.target.value)} />
        <div className="actions">
          <Button kind="primary" type="submit" busy={busy}>
            {text.portal.statusOpen}
          </Button>
        </div>
      </form>
    </>
  );
}
