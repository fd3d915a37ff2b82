import type { MessageView, RequestView } from '../../engine/runtime/contract.ts';
import { componentsOf, type FormComponent, purposeOf } from './definition.ts';

type Offers = MessageView['documents'];

/** A document of the procedure as a field, where no form asks for it. */
export function pickerFor({ purpose, title }: Offers[number]): FormComponent {
  return { type: 'filepicker', key: `documents.${purpose}`, label: title.de, properties: { purpose, labelEn: title.en } };
}

/**
 * The fields of a message: those of its form, with file fields only for what is asked for, if anything is. What is asked
 * for or may come without a field of its own gets one at the top.
 */
export function messageFields(message: Pick<MessageView, 'form' | 'documents'>, items: RequestView['items']): readonly FormComponent[] {
  const components = componentsOf(message.form);
  const wanted = items.length > 0 ? items : message.documents;
  const purposes = wanted.map(({ purpose }) => purpose);
  const shown = components.flatMap((component) => keptOf(component, purposes));
  const present = purposesOf(shown);
  return [...wanted.filter(({ purpose }) => !present.includes(purpose)).map(pickerFor), ...shown];
}

/** Purposes of the file fields among these. */
export function purposesOf(components: readonly FormComponent[]): readonly string[] {
  return components.flatMap((component) => (component.type === 'filepicker' ? [purposeOf(component)] : purposesOf(component.components ?? [])));
}

function keptOf(component: FormComponent, purposes: readonly string[]): readonly FormComponent[] {
  if (component.type === 'filepicker') return purposes.includes(purposeOf(component)) ? [component] : [];
  if (component.components === undefined) return [component];
  return [{ ...component, components: component.components.flatMap((inner) => keptOf(inner, purposes)) }];
}
