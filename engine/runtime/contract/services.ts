import type { Json } from '../../json.ts';

export interface ServiceView {
  readonly key: string;
  readonly name: { readonly de: string; readonly en: string };
  readonly description: { readonly de: string; readonly en: string };
  readonly unit: string;
  readonly form: Json;
  readonly documents: readonly { readonly purpose: string; readonly title: { readonly de: string; readonly en: string }; readonly required: boolean }[];
}
