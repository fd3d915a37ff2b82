import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { JsonObject } from '../../engine/json.ts';
import { newIdempotencyKey } from '../api/idempotency.ts';
import { serviceQuery } from '../api/portal.ts';
import type { Answer } from '../api/problem.ts';
import type { ChosenFile } from '../api/upload.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { Progress } from '../kern/Progress.tsx';
import { problemText } from '../shell/ProblemBox.tsx';
import { checkForm } from './definition.ts';
import { ErrorSummary } from './ErrorSummary.tsx';
import { errorsByPath, summaryOf } from './errors.ts';
import { FileField } from './fields/FileField.tsx';
import { chosenFiles, fileFaults } from './files.ts';
import { type FilesByPurpose, FormFields } from './FormFields.tsx';
import { fieldId } from './labels.ts';
import { filesOf, fixedData, messageForm } from './messageForms.ts';
import { withValueAt } from './values.ts';

export interface Item {
  readonly purpose: string;
  readonly title: string;
}
export type SendMessage = (data: JsonObject, files: readonly ChosenFile[], key: string, onProgress: (share: number) => void) => Promise<Answer<unknown>>;

interface MessageFormProps {
  readonly message: string;
  /** Documents asked for; without any, those of the procedure that fit the message. */
  readonly items: readonly Item[];
  /** Service whose document list names the purposes, where the server tells it. */
  readonly service?: string;
  readonly submitLabel: string;
  readonly needsFile: boolean;
  readonly send: SendMessage;
  readonly onSent: () => void;
}

/** What somebody sends into a running case: data and files, with one key for as long as this form is open. */
export function MessageForm({ message, items, service, submitLabel, needsFile, send, onSent }: MessageFormProps) {
  const { text, language } = useLanguage();
  const known = useQuery({ ...serviceQuery(service ?? ''), enabled: service !== undefined });
  const [key] = useState(newIdempotencyKey);
  const [values, setValues] = useState<JsonObject>({});
  const [files, setFiles] = useState<FilesByPurpose>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState('');
  const [attempts, setAttempts] = useState(0);
  const [share, setShare] = useState<number | null>(null);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempts > 0) summary.current?.focus();
  }, [attempts]);

  const allowed = filesOf(message);
  const procedure = (known.data?.documents ?? []).filter(({ purpose }) => allowed === 'any' || allowed.includes(purpose));
  const fallback = allowed === 'any' ? [] : allowed.map((purpose) => ({ purpose, title: text.portal.documentsStep }));
  const purposes = items.length > 0 ? items : procedure.length > 0 ? procedure.map(({ purpose, title }) => ({ purpose, title: title[language] })) : fallback;
  const components = messageForm(message);

  const refuse = (found: Readonly<Record<string, string>>, general: string): void => {
    setErrors(found);
    setRefusal(general);
    setAttempts((count) => count + 1);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (share !== null) return;
    const checked = checkForm(components, values, { language });
    const faults = { ...(checked.ok ? {} : checked.errors), ...fileFaults(files, text) };
    const first = purposes[0];
    const chosen = chosenFiles(files);
    if (needsFile && chosen.length === 0 && first !== undefined) faults[`document:${first.purpose}`] = text.portal.filesMissing;
    if (!checked.ok || Object.keys(faults).length > 0) {
      refuse(faults, '');
      return;
    }
    setErrors({});
    setRefusal('');
    setShare(0);
    const answer = await send({ ...checked.data, ...fixedData(message) }, chosen, key, setShare);
    setShare(null);
    if (answer.ok) {
      onSent();
      return;
    }
    const found = errorsByPath(answer.problem.errors);
    refuse(found, Object.keys(found).length === 0 ? problemText(answer.problem, text) : '');
  };

  return (
    <form className="fields" noValidate onSubmit={(event) => void submit(event)}>
      {refusal !== '' && <Alert kind="danger" title={refusal} role="alert" ref={summary} />}
      {refusal === '' && Object.keys(errors).length > 0 && <ErrorSummary errors={summaryOf(errors, (path) => document.getElementById(fieldId(path)) !== null)} ref={summary} />}
      {purposes.map((item) => (
        <FileField
          key={item.purpose}
          id={fieldId(`document:${item.purpose}`)}
          label={item.title}
          hint={undefined}
          error={errors[`document:${item.purpose}`]}
          optional={!needsFile}
          files={files[item.purpose] ?? []}
          onChange={(chosen) => setFiles((before) => ({ ...before, [item.purpose]: chosen }))}
        />
      ))}
      <FormFields components={components} values={values} errors={errors} onChange={(path, value) => setValues((before) => withValueAt(before, path, value))} />
      {share !== null && chosenFiles(files).length > 0 && <Progress label={text.portal.uploading(Math.round(share * 100))} share={share} />}
      <div className="actions">
        <Button kind="primary" type="submit" busy={share !== null}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
