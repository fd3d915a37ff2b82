import type { Json, JsonObject } from '../../json.ts';
import type { FormComponent, FormError } from '../schema.ts';
import { checkChoice, checkChoices } from './choice.ts';
import { checkConfirmation } from './confirmation.ts';
import { checkDate } from './date.ts';
import { checkNumber } from './number.ts';
import { checkText } from './text.ts';

/** What a check may look at beside the value. */
export interface FieldContext {
  readonly path: string;
  readonly component: FormComponent;
  /** All data, for rules written in FEEL. */
  readonly data: JsonObject;
  /** ms since the epoch. */
  readonly now: number;
}

/** First thing wrong with a value that is there, or `undefined`. */
export type FieldCheck = (value: Json, context: FieldContext) => FormError | undefined;

const CHECKS: Readonly<Record<string, FieldCheck>> = {
  textfield: checkText,
  textarea: checkText,
  number: checkNumber,
  datetime: checkDate,
  select: checkChoice,
  radio: checkChoice,
  checklist: checkChoices,
  checkbox: checkConfirmation,
};

export function checkField(value: Json, context: FieldContext): FormError | undefined {
  return CHECKS[context.component.type]?.(value, context);
}
