import { ruleValue } from '../conditions.ts';
import { formError } from '../messages.ts';
import type { FieldCheck } from './check.ts';

export const checkNumber: FieldCheck = (value, { path, component, data, now }) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return formError('NUMBER_EXPECTED', path, component);
  const min = ruleValue(component.validate?.min, data, now);
  const max = ruleValue(component.validate?.max, data, now);
  if (typeof min === 'number' && value < min) return formError('NUMBER_TOO_SMALL', path, component, min);
  if (typeof max === 'number' && value > max) return formError('NUMBER_TOO_LARGE', path, component, max);
  return undefined;
};
