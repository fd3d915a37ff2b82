import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CaseView } from '../../engine/runtime/contract.ts';
import { addDocument } from '../api/cases.ts';
import { newIdempotencyKey } from '../api/idempotency.ts';
import { serviceQuery } from '../api/portal.ts';
import { FileField } from '../form/fields/FileField.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { Dialog } from '../kern/Dialog.tsx';
import { SelectField, TextField } from '../kern/Field.tsx';
import { Progress } from '../kern/Progress.tsx';
import { useNotify } from '../shell/notices.tsx';
import { problemText } from '../shell/ProblemBox.tsx';

interface UploadDialogProps {
  readonly found: CaseView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Adds a document to the file of the case. */
export function UploadDialog({ found, onClose, onDone }: UploadDialogProps) {
  const { text, language } = useLanguage();
  const notify = useNotify();
  const service = useQuery(serviceQuery(found.service));
  const [key] = useState(newIdempotencyKey);
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [purpose, setPurpose] = useState('other');
  const [faults, setFaults] = useState({ file: false, title: false });
  const [refusal, setRefusal] = useState('');
  const [share, setShare] = useState<number | null>(null);
  const documents = (service.data?.documents ?? []).filter((item) => item.purpose !== 'other');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (share !== null) return;
    const missing = { file: file === null, title: title.trim() === '' };
    setFaults(missing);
    if (file === null || missing.title) {
      document.getElementById(missing.file ? 'upload-file' : 'upload-title')?.focus();
      return;
    }
    setShare(0);
    const answer = await addDocument(found.id, { purpose, title: title.trim(), file }, key, setShare);
    setShare(null);
    if (!answer.ok) {
      setRefusal(problemText(answer.problem, text));
      return;
    }
    notify(text.caseView.uploaded);
    onDone();
  };

  return (
    <Dialog
      title={text.caseView.uploadTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.shell.cancel}</Button>
          <Button kind="primary" type="submit" form="upload" busy={share !== null}>
            {text.caseView.uploadDo}
          </Button>
        </>
      }
    >
      <form className="fields dialog-form" id="upload" noValidate onSubmit={(event) => void submit(event)}>
        {refusal !== '' && <Alert kind="danger" title={refusal} role="alert" />}
        <FileField
          id="upload-file"
          label={text.caseView.uploadFile}
          hint={undefined}
          optional={false}
          single
          error={faults.file ? text.caseView.uploadNeedsFile : undefined}
          files={file === null ? [] : [file]}
          onChange={(chosen) => setFile(chosen.at(-1) ?? null)}
        />
        <SelectField label={text.caseView.uploadPurpose} value={purpose} onChange={(event) => setPurpose(event.target.value)}>
          {documents.map((item) => (
            <option key={item.purpose} value={item.purpose}>
              {item.title[language]}
            </option>
          ))}
          <option value="other">{text.caseView.uploadOther}</option>
        </SelectField>
        <TextField
          id="upload-title"
          label={text.caseView.uploadName}
          value={title}
          required
          maxLength={200}
          autoComplete="off"
          error={faults.title ? text.caseView.uploadNeedsName : undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
        {share !== null && <Progress label={text.caseView.progress} share={share} />}
      </form>
    </Dialog>
  );
}
