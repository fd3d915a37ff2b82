import type { DocumentView } from '../../engine/runtime/contract.ts';
import { documentAddress } from '../api/cases.ts';
import { formatSize } from '../format/size.ts';
import { useLanguage } from '../i18n/language.tsx';

/** A document to open in its own window; the page with what one is typing stays. */
export function DocumentLink({ document }: { readonly document: DocumentView }) {
  const { language } = useLanguage();
  return (
    <a className="document-link" href={documentAddress(document.id)} target="_blank" rel="noopener">
      <span className="kern-icon kern-icon--draft kern-icon--small" aria-hidden="true" />
      <span className="document-link__title">{document.title}</span>
      <span className="document-link__size">{formatSize(language, document.size)}</span>
    </a>
  );
}
