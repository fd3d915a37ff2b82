import type { Language } from '../format/date.ts';
import type { FormComponent } from './definition.ts';

function property(component: FormComponent, name: string): string | undefined {
  const value = component.properties?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The component's label in the person's language; German is the language forms are written in. */
export function labelOf(component: FormComponent, language: Language): string {
  const german = component.label ?? component.key ?? '';
  return language === 'en' ? (property(component, 'labelEn') ?? german) : german;
}

export function descriptionOf(component: FormComponent, language: Language): string | undefined {
  const german = component.description === '' ? undefined : component.description;
  return language === 'en' ? (property(component, 'descriptionEn') ?? german) : german;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The choices of a select, radio or checklist. */
export function choicesOf(component: FormComponent, language: Language): readonly Choice[] {
  const english = component.properties?.['valuesEn'];
  const table = typeof english === 'object' && english !== null && !Array.isArray(english) ? (english as Record<string, unknown>) : {};
  return (component.values ?? []).map((choice) => {
    const translated = table[choice.value];
    return { value: choice.value, label: language === 'en' && typeof translated === 'string' ? translated : choice.label };
  });
}

/** Whether the field must always be filled in; where that depends on other answers, the check says so. */
export function isRequired(component: FormComponent): boolean {
  return component.validate?.required === true;
}

/** Whether the label itself already says that the field may stay empty. */
const saysOptional = /\((freiwillig|optional)\)/i;

/** Whether the mark "optional" belongs beside the label. */
export function marksOptional(component: FormComponent, language: Language): boolean {
  return !component.validate?.required && !saysOptional.test(labelOf(component, language));
}

/** Id of the control for a field path; error summaries link to it. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll('.', '-')}`;
}
