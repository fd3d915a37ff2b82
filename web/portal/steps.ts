import type { ServiceView } from '../../engine/runtime/contract.ts';
import type { Language } from '../format/date.ts';
import type { FormComponent } from '../form/definition.ts';
import { labelOf } from '../form/labels.ts';
import { pickerFor, purposesOf } from '../form/messageFields.ts';

export interface FieldsStep {
  readonly kind: 'fields';
  readonly title: string;
  readonly components: readonly FormComponent[];
}
export interface DocumentsStep {
  readonly kind: 'documents';
  readonly documents: ServiceView['documents'];
}
export interface ReviewStep {
  readonly kind: 'review';
}
export type Step = FieldsStep | DocumentsStep | ReviewStep;

function asksForFiles(step: Step): step is FieldsStep {
  return step.kind === 'fields' && purposesOf(step.components).length > 0;
}

/**
 * The steps of an application: each group of the form is one, what stands outside a group makes one of its own.
 * Documents that no field asks for join the step with the other files, or make one. Last comes the review that
 * § 9a OZG demands before sending.
 */
export function stepsOf(components: readonly FormComponent[], documents: ServiceView['documents'], name: string, language: Language): readonly Step[] {
  const steps: Step[] = [];
  let loose: FormComponent[] = [];
  const closeLoose = (): void => {
    if (loose.length > 0) steps.push({ kind: 'fields', title: name, components: loose });
    loose = [];
  };
  for (const component of components) {
    if (component.type !== 'group') {
      loose.push(component);
      continue;
    }
    closeLoose();
    steps.push({ kind: 'fields', title: labelOf(component, language), components: component.components ?? [] });
  }
  closeLoose();
  const asked = purposesOf(components);
  const left = documents.filter(({ purpose }) => !asked.includes(purpose));
  const withFiles = steps.findLastIndex(asksForFiles);
  const joined = steps[withFiles];
  if (left.length > 0 && joined?.kind === 'fields') steps[withFiles] = { ...joined, components: [...joined.components, ...left.map(pickerFor)] };
  else if (left.length > 0) steps.push({ kind: 'documents', documents: left });
  steps.push({ kind: 'review' });
  return steps;
}
