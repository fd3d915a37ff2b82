import type { Json } from '../../json.ts';
import { formError } from '../messages.ts';
import type { FormComponent } from '../schema.ts';
import type { FieldCheck } from './check.ts';

function offers(component: FormComponent, value: Json): boolean {
  return (component.values ?? []).some((choice) => choice.value === value);
}

/** One of the offered values. */
export const checkChoice: FieldCheck = (value, { path, component }) => (offers(component, value) ? undefined : formError('CHOICE_UNKNOWN', path, component));

/** Several of the offered values, each once. */
export const checkChoices: FieldCheck = (value, { path, component }) => {
  const known = Array.isArray(value) && value.every((member: Json) => offers(component, member)) && new Set(value).size === value.length;
  return known ? undefined : formError('CHOICE_UNKNOWN', path, component);
};
