import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { JsonObject } from '../../engine/json.ts';
import type { MessageView, RequestView } from '../../engine/runtime/contract.ts';
import { newIdempotencyKey } from '../api/idempotency.ts';
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
import { chosenFiles, fileFaults } from './files.ts';
import { type FilesByPurpose, FormFields } from './FormFields.tsx';
import { fieldId } from './labels.ts';
import { messageFields, purposesOf } from './messageFields.ts';
import { withValueAt } from './values.ts';

type SendMessage = (data: JsonObject, files: readonly ChosenFile[], key: string, onProgress: (share: number) => void) => Promise<Answer<unknown>>;

interface MessageFormProps {
  readonly message: Pick<MessageView, 'message' | 'form' | 'documents'>;
  /** Documents asked for; without any, those that may come with the message. */
  readonly items: RequestView['items'];
  readonly submitLabel: string;
  /** `all`: files that the form requires must be there; `any`: at least one as well; `none`: a letter may be entered without. */
  readonly needsFile: 'all' | 'any' | 'none';
  readonly send: SendMessage;
  readonly onSent: () => void;
}

/** What somebody sends into a running case: data and files, with one key for as long as this form is open. */
export function MessageForm({ message, items, submitLabel, needsFile, send, onSent }: MessageFormProps) {
  const { text, language } = useLanguage();
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
  const components = useMemo(() => messageFields(message, items), [message, items]);

  const refuse = (found: Readonly<Record<string, string>>, general: string): void => {
    setErrors(found);
    setRefusal(general);
    setAttempts((count) => count + 1);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (share !== null) return;
    const chosen = chosenFiles(files);
    const checked = checkForm(components, values, { language, ...(needsFile === 'none' ? {} : { documents: chosen.map(({ purpose }) => purpose) }) });
    const faults = { ...fileFaults(files, text), ...(checked.ok ? {} : checked.errors) };
    const first = purposesOf(components)[0];
    if (needsFile === 'any' && chosen.length === 0 && first !== undefined) faults[`document:${first}`] ??= text.portal.filesMissing;
    if (!checked.ok || Object.keys(faults).length > 0) {
      refuse(faults, '');
      return;
    }
    setErrors({});
    setRefusal('');
    setShare(0);
    const answer = await send(checked.data, chosen, key, setShare);
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
      <FormFields
        components={components}
        values={values}
        errors={errors}
        files={files}
        onChange={(path, value) => setValues((before) => withValueAt(before, path, value))}
        onFiles={(purpose, chosen) => setFiles((before) => ({ ...before, [purpose]: chosen }))}
      />
      {share !== null && chosenFiles(files).length > 0 && <Progress label={text.portal.uploading(Math.round(share * 100))} share={share} />}
      <div className="actions">
        <Button kind="primary" type="submit" busy={share !== null}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
