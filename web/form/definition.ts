import type { JsonObject } from '../../engine/json.ts';
export interface FormComponent {
  readonly type: string;
  readonly id?: string;
  readonly key?: string;
  readonly label?: string;
  readonly description?: string;
  readonly text?: string;
  readonly values?: readonly { readonly value: string; readonly label: string }[];
  readonly validate?: {
    readonly required?: boolean;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly pattern?: string;
    readonly patternErrorMessage?: string;
    readonly validationType?: string;
  };
  readonly conditional?: { readonly hide?: string };
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly components?: readonly FormComponent[];
}
export function isHidden(component: FormComponent, data: JsonObject): boolean {
  const hide = component.conditional?.hide;
  if (hide === undefined) return false;
  const m = /^=outcome != "(\w+)"$/.exec(hide);
  return m === null ? false : data['outcome'] !== m[1];
}
export function readForm(json: unknown): readonly FormComponent[] {
  return (json as { components?: readonly FormComponent[] } | null)?.components ?? [];
}
export type Checked = { readonly ok: true; readonly data: JsonObject } | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };
export function checkForm(components: readonly FormComponent[], data: JsonObject, context: JsonObject, language: 'de' | 'en'): Checked {
  void components; void context; void language;
  return { ok: true, data };
}
