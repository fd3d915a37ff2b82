import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { JsonObject } from '../../engine/json.ts';
import type { ServiceView, Submitted } from '../../engine/runtime/contract.ts';
import { newIdempotencyKey } from '../api/idempotency.ts';
import { submitApplication } from '../api/portal.ts';
import { checkForm, componentsOf } from '../form/definition.ts';
import { errorsByPath, summaryOf } from '../form/errors.ts';
import { ErrorSummary } from '../form/ErrorSummary.tsx';
import { FileField } from '../form/fields/FileField.tsx';
import { chosenFiles, fileFaults } from '../form/files.ts';
import { type FilesByPurpose, FormFields } from '../form/FormFields.tsx';
import { fieldId } from '../form/labels.ts';
import { fieldsOf } from '../form/summary.ts';
import { withValueAt } from '../form/values.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { FieldError } from '../kern/Field.tsx';
import { Progress } from '../kern/Progress.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { problemText } from '../shell/ProblemBox.tsx';
import { dropApplication, keepApplication, storedApplication } from './applicationDraft.ts';
import { ReceivedPanel } from './ReceivedPanel.tsx';
import { ReviewPanel } from './ReviewPanel.tsx';
import { StepProgress } from './StepProgress.tsx';
import { stepsOf } from './steps.ts';
import { useUnloadWarning } from './useUnloadWarning.ts';

/** An application in steps, ending with the review; one key for the whole form, so that it is received once. */
export function ApplicationForm({ service }: { readonly service: ServiceView }) {
  const { text, language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const [key] = useState(newIdempotencyKey);
  const [values, setValues] = useState<JsonObject>(() => storedApplication(service.key));
  const [restored] = useState(() => Object.keys(values).length > 0);
  const [files, setFiles] = useState<FilesByPurpose>({});
  const [confirmed, setConfirmed] = useState(false);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState('');
  const [attempts, setAttempts] = useState(0);
  const [share, setShare] = useState<number | null>(null);
  const [received, setReceived] = useState<Submitted | null>(null);
  const [reached, setReached] = useState(0);
  const summary = useRef<HTMLDivElement>(null);
  const stepTitle = useRef<HTMLHeadingElement>(null);
  const components = useMemo(() => componentsOf(service.form), [service.form]);
  const steps = stepsOf(components, service.documents, service.name[language], language);

  useUnloadWarning(received === null && Object.keys(values).length > 0);
  useEffect(() => {
    if (attempts > 0) summary.current?.focus();
  }, [attempts]);

  // A step that was not reached yet cannot be opened by its address: earlier ones would stay unchecked.
  const at = Math.min(Math.max(Number(search.get('schritt') ?? 1) - 1 || 0, 0), reached, steps.length - 1);
  const step = steps[at];
  const shownBefore = useRef(at);
  useEffect(() => {
    if (shownBefore.current === at) return;
    shownBefore.current = at;
    window.scrollTo(0, 0);
    stepTitle.current?.focus({ preventScroll: true });
  }, [at]);

  if (received !== null) return <ReceivedPanel received={received} service={service} />;
  if (step === undefined) return null;
  const title = step.kind === 'fields' ? step.title : step.kind === 'documents' ? text.portal.documentsStep : text.portal.reviewStep;

  const chosenPurposes = chosenFiles(files).map(({ purpose }) => purpose);
  const goTo = (target: number): void => {
    setErrors({});
    setRefusal('');
    setReached((before) => Math.max(before, target));
    setSearch({ schritt: String(target + 1) });
  };
  const refuse = (found: Readonly<Record<string, string>>, general: string): void => {
    setErrors(found);
    setRefusal(general);
    setAttempts((count) => count + 1);
  };
  const send = async (): Promise<void> => {
    if (!confirmed) {
      refuse({ confirmation: text.portal.confirmationMissing }, '');
      return;
    }
    const checked = checkForm(components, values, { documents: chosenPurposes, language });
    if (!checked.ok) {
      refuse(checked.errors, '');
      return;
    }
    setErrors({});
    setRefusal('');
    setShare(0);
    const answer = await submitApplication({ service: service.key, data: checked.data, files: chosenFiles(files) }, key, setShare);
    setShare(null);
    if (answer.ok) {
      dropApplication(service.key);
      setReceived(answer.value);
      return;
    }
    const found = errorsByPath(answer.problem.errors);
    refuse(found, Object.keys(found).length === 0 ? problemText(answer.problem, text) : '');
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (share !== null) return;
    if (step.kind === 'review') {
      void send();
      return;
    }
    const faults: Record<string, string> = { ...fileFaults(files, text) };
    if (step.kind === 'fields') {
      const checked = checkForm(step.components, values, { documents: chosenPurposes, language });
      if (!checked.ok) Object.assign(faults, checked.errors);
    }
    if (Object.keys(faults).length > 0) refuse(faults, '');
    else goTo(at + 1);
  };
  const setField = (path: string, value: Parameters<typeof withValueAt>[2]): void => {
    const next = withValueAt(values, path, value);
    setValues(next);
    keepApplication(service.key, next);
    if (Object.hasOwn(errors, path)) {
      const { [path]: _mended, ...left } = errors;
      setErrors(left);
    }
  };
  const pick = (purpose: string, chosen: readonly File[]): void => setFiles((before) => ({ ...before, [purpose]: chosen }));
  const listed = summaryOf(errors, (path) => document.getElementById(fieldId(path)) !== null || path === 'confirmation');

  return (
    <>
      <PageHeading title={text.portal.applyFor(service.name[language])} />
      <StepProgress step={at + 1} of={steps.length} title={title} />
      <form className="sheet" noValidate aria-busy={share !== null} onSubmit={submit}>
        <h2 className="sheet__title" tabIndex={-1} ref={stepTitle}>
          {title}
        </h2>
        {refusal !== '' && <Alert kind="danger" title={refusal} role="alert" ref={summary} level={3} />}
        {refusal === '' && Object.keys(errors).length > 0 && <ErrorSummary errors={listed} ref={summary} />}
        {restored && at === 0 && <p className="hint-line">{text.portal.restored}</p>}
        {step.kind === 'fields' && (
          <>
            {fieldsOf(step.components).length > 0 && <p className="muted">{text.portal.required}</p>}
            <div className="fields">
              <FormFields components={step.components} values={values} errors={errors} files={files} onChange={setField} onFiles={pick} />
            </div>
          </>
        )}
        {step.kind === 'documents' && (
          <>
            <p className="kern-body">{text.portal.documentsIntro}</p>
            <div className="fields">
              {step.documents.map((document) => (
                <FileField
                  key={document.purpose}
                  id={fieldId(`document:${document.purpose}`)}
                  label={document.title[language]}
                  hint={undefined}
                  error={errors[`document:${document.purpose}`]}
                  optional={!document.required}
                  files={files[document.purpose] ?? []}
                  onChange={(chosen) => pick(document.purpose, chosen)}
                />
              ))}
            </div>
          </>
        )}
        {step.kind === 'review' && (
          <>
            <p className="kern-body">{text.portal.reviewIntro}</p>
            <ReviewPanel steps={steps} values={values} files={files} documents={service.documents} onChange={goTo} />
            <div className={`kern-form-check${errors['confirmation'] === undefined ? '' : ' kern-form-check--error'}`}>
              <input
                type="checkbox"
                id="field-confirmation"
                className={`kern-form-check__checkbox${errors['confirmation'] === undefined ? '' : ' kern-form-check__checkbox--error'}`}
                checked={confirmed}
                required
                aria-invalid={errors['confirmation'] !== undefined || undefined}
                aria-describedby={errors['confirmation'] === undefined ? undefined : 'field-confirmation-error'}
                onChange={(event) => setConfirmed(event.target.checked)}
              />
              <label className="kern-label" htmlFor="field-confirmation">
                {text.portal.confirmation}
              </label>
              {errors['confirmation'] !== undefined && <FieldError id="field-confirmation-error" message={errors['confirmation']} />}
            </div>
            {share !== null && <Progress label={text.portal.uploading(Math.round(share * 100))} share={share} />}
          </>
        )}
        <div className="actions sheet__foot">
          {at > 0 && <Button onClick={() => goTo(at - 1)}>{text.portal.previous}</Button>}
          <Button kind="primary" type="submit" busy={share !== null}>
            {step.kind !== 'review' ? text.portal.next : share === null ? text.portal.submit : text.portal.submitting}
          </Button>
        </div>
      </form>
    </>
  );
}
