import type { ComponentType } from 'react';
import type { Json, JsonObject } from '../../engine/json.ts';
import { useLanguage } from '../i18n/language.tsx';
import { type FormComponent, isHidden, purposeOf } from './definition.ts';
import { Checkbox } from './fields/Checkbox.tsx';
import { Checklist } from './fields/Checklist.tsx';
import { DateField } from './fields/DateField.tsx';
import type { FieldProps } from './fields/field.ts';
import { FileField } from './fields/FileField.tsx';
import { NumberField } from './fields/NumberField.tsx';
import { Radio } from './fields/Radio.tsx';
import { Select } from './fields/Select.tsx';
import { Textarea } from './fields/Textarea.tsx';
import { Textfield } from './fields/Textfield.tsx';
import { descriptionOf, fieldId, labelOf } from './labels.ts';
import { valueAt } from './values.ts';

/** Component type of the form schema → how it is shown. A new type is a new file and a line here. */
const fields: Readonly<Record<string, ComponentType<FieldProps>>> = {
  textfield: Textfield,
  textarea: Textarea,
  number: NumberField,
  datetime: DateField,
  select: Select,
  radio: Radio,
  checkbox: Checkbox,
  checklist: Checklist,
};

export type FilesByPurpose = Readonly<Record<string, readonly File[]>>;

export interface FormFieldsProps {
  readonly components: readonly FormComponent[];
  readonly values: JsonObject;
  /** Message per field path. */
  readonly errors: Readonly<Record<string, string>>;
  readonly readOnly?: boolean;
  readonly files?: FilesByPurpose;
  readonly onChange: (path: string, value: Json | undefined) => void;
  readonly onFiles?: (purpose: string, files: readonly File[]) => void;
}

function keyOf(component: FormComponent, at: number): string {
  return component.key ?? component.id ?? `${component.type}-${at}`;
}

/** Shows the components of a form; hidden ones are left out by the same rule that the server checks with. */
export function FormFields(props: FormFieldsProps) {
  const { components, values, errors, readOnly = false, files = {}, onChange, onFiles } = props;
  const { language } = useLanguage();
  return components.map((component, at) => {
    const key = keyOf(component, at);
    if (isHidden(component, values)) return null;
    if (component.type === 'group') {
      return (
        <fieldset className="group" key={key}>
          {component.label !== undefined && component.label !== '' && <legend className="group__legend">{labelOf(component, language)}</legend>}
          <div className="fields">
            <FormFields {...props} components={component.components ?? []} />
          </div>
        </fieldset>
      );
    }
    if (component.type === 'text') {
      const english = component.properties?.['textEn'];
      const written = language === 'en' && typeof english === 'string' ? english : (component.text ?? '');
      const shown = (language === 'en' ? component.shownEn : component.shown) ?? written;
      const title = component.label === undefined || component.label === '' ? '' : labelOf(component, language);
      return (
        <div className="fields__text" key={key}>
          {title !== '' && <p className="kern-label">{title}</p>}
          <p className="kern-body pre-line">{shown}</p>
        </div>
      );
    }
    if (component.type === 'filepicker') {
      const purpose = purposeOf(component);
      if (readOnly || onFiles === undefined) return null;
      return (
        <FileField
          key={key}
          id={fieldId(`document:${purpose}`)}
          label={labelOf(component, language)}
          hint={descriptionOf(component, language)}
          error={errors[`document:${purpose}`]}
          accept={component.accept}
          // What is missing can be handed in later; whether it is needed, the procedure says, not the field.
          optional={false}
          files={files[purpose] ?? []}
          onChange={(chosen) => onFiles(purpose, chosen)}
        />
      );
    }
    const Field = fields[component.type];
    const path = component.key;
    if (Field === undefined || path === undefined) return null;
    return (
      <Field
        key={key}
        component={component}
        path={path}
        value={valueAt(values, path)}
        error={errors[path]}
        language={language}
        readOnly={readOnly}
        onChange={(value) => onChange(path, value)}
      />
    );
  });
}
