import type { JsonObject } from '../../engine/json.ts';
import type { ServiceView } from '../../engine/runtime/contract.ts';
import { formatSize } from '../format/size.ts';
import { type FormComponent, isHidden } from '../form/definition.ts';
import { chosenFiles } from '../form/files.ts';
import type { FilesByPurpose } from '../form/FormFields.tsx';
import { labelOf } from '../form/labels.ts';
import { fieldsOf, shownValue } from '../form/summary.ts';
import { valueAt } from '../form/values.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { DescriptionList } from '../kern/DescriptionList.tsx';
import type { Step } from './steps.ts';

interface ReviewPanelProps {
  readonly steps: readonly Step[];
  readonly values: JsonObject;
  readonly files: FilesByPurpose;
  readonly documents: ServiceView['documents'];
  readonly onChange: (step: number) => void;
}

function shownFields(components: readonly FormComponent[], values: JsonObject): readonly { readonly component: FormComponent; readonly path: string }[] {
  return components.flatMap((component) => {
    if (isHidden(component, values)) return [];
    return component.type === 'group' ? shownFields(component.components ?? [], values) : fieldsOf([component]);
  });
}

/** Everything that is about to be sent, step by step, each with the way back to change it. */
export function ReviewPanel({ steps, values, files, documents, onChange }: ReviewPanelProps) {
  const { text, language } = useLanguage();
  const chosen = chosenFiles(files);
  const titleOf = (purpose: string): string => documents.find((document) => document.purpose === purpose)?.title[language] ?? purpose;
  const heading = (title: string, at: number) => (
    <header className="review__head">
      <h3 className="review__title">{title}</h3>
      <Button kind="tertiary" small icon="edit" onClick={() => onChange(at)} aria-label={text.portal.changeStep(title)}>
        {text.portal.change}
      </Button>
    </header>
  );
  const firstWithFiles = steps.findIndex((step) => step.kind === 'documents' || (step.kind === 'fields' && step.components.some((component) => component.type === 'filepicker')));
  return (
    <div className="review">
      {steps.map((step, at) => {
        if (step.kind !== 'fields') return null;
        const rows = shownFields(step.components, values).map(({ component, path }) => ({
          key: labelOf(component, language),
          value: shownValue(component, valueAt(values, path), language) || <span className="muted">{text.portal.notGiven}</span>,
        }));
        if (rows.length === 0) return null;
        return (
          <section className="review__part" key={step.title}>
            {heading(step.title, at)}
            <DescriptionList items={rows} />
          </section>
        );
      })}
      {firstWithFiles !== -1 && (
        <section className="review__part">
          {heading(text.portal.documentsStep, firstWithFiles)}
          {chosen.length === 0 ? (
            <p className="muted">{text.portal.notGiven}</p>
          ) : (
            <DescriptionList items={chosen.map(({ purpose, file }, at) => ({ key: chosen.findIndex((other) => other.purpose === purpose) === at ? titleOf(purpose) : `${titleOf(purpose)} (${at + 1})`, value: `${file.name} (${formatSize(language, file.size)})` }))} />
          )}
        </section>
      )}
    </div>
  );
}
