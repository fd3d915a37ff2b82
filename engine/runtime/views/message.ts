import { purposeOf } from '../../form/index.ts';
import type { FormComponent } from '../../form/index.ts';
import type { DocumentOffer, MessageView } from '../contract.ts';
import type { DeployedModels } from '../deployed-models.ts';
import type { Manifest, MessageRule } from '../manifest.ts';

type Forms = Pick<DeployedModels, 'form'>;

/** A message of the procedure with its form. Without a form, documents may still come with it: any the procedure knows. */
export function toMessageView(manifest: Manifest, { form }: Forms, rule: MessageRule): MessageView {
  const resource = rule.form === null ? null : form(rule.form);
  const { message, kind, label, received, text, mergeAt } = rule;
  return {
    message,
    kind,
    label,
    received,
    text: text ?? { de: '', en: '' },
    form: resource?.schema ?? null,
    documents: resource === null ? (kind === 'documents' ? manifest.documents.map(offer) : []) : purposesOf(resource.form.components).map((purpose) => documentOffer(manifest, purpose)),
    place: mergeAt,
  };
}

/** The document of this purpose; one that the manifest does not name is called by its purpose. */
export function documentOffer(manifest: Manifest, purpose: string): DocumentOffer {
  const rule = manifest.documents.find((document) => document.purpose === purpose);
  return rule === undefined ? { purpose, title: { de: purpose, en: purpose } } : offer(rule);
}

function offer({ purpose, title }: DocumentOffer): DocumentOffer {
  return { purpose, title };
}

function purposesOf(components: readonly FormComponent[]): readonly string[] {
  return components.flatMap((component) => (component.type === 'filepicker' ? [purposeOf(component)] : purposesOf(component.components ?? [])));
}
