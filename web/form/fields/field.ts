import type { Json } from '../../../engine/json.ts';
import type { Language } from '../../format/date.ts';
import type { FormComponent } from '../definition.ts';

/** What each field component gets. The value lives with whoever shows the form. */
export interface FieldProps {
  readonly component: FormComponent;
  readonly path: string;
  readonly value: Json | undefined;
  readonly error: string | undefined;
  readonly language: Language;
  readonly readOnly: boolean;
  readonly onChange: (value: Json | undefined) => void;
}
