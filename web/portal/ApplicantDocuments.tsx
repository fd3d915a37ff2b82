import type { DocumentView } from '../../engine/runtime/contract.ts';
import { portalDocument } from '../api/portal.ts';
import { formatDay } from '../format/date.ts';
import { formatSize } from '../format/size.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useNotify } from '../shell/notices.tsx';

/** Saves bytes under a name; a link cannot carry the applicant's token, so the bytes are fetched first. */
function saveAs(bytes: Blob, filename: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function ApplicantDocuments({ documents, token }: { readonly documents: readonly DocumentView[]; readonly token: string }) {
  const { text, language } = useLanguage();
  const notify = useNotify();
  const load = async (document: DocumentView): Promise<void> => {
    const answer = await portalDocument(token, document.id);
    if (answer.ok) saveAs(answer.value, document.filename);
    else notify(text.portal.downloadFailed, 'danger');
  };
  const list = (title: string, direction: DocumentView['direction']) => {
    const shown = documents.filter((document) => document.direction === direction);
    if (shown.length === 0) return null;
    return (
      <>
        <h3 className="panel__title">{title}</h3>
        <ul className="rows">
          {shown.map((document) => (
            <li className="rows__item" key={document.id}>
              <button type="button" className="document-link document-link--button" onClick={() => void load(document)}>
                <span className="kern-icon kern-icon--download kern-icon--small" aria-hidden="true" />
                <span className="document-link__title">{document.title}</span>
              </button>
              <span className="rows__side">
                {formatDay(language, document.createdAt)} · {formatSize(language, document.size)}
              </span>
            </li>
          ))}
        </ul>
      </>
    );
  };
  return (
    <section className="sheet">
      <h2 className="sheet__title">{text.portal.documents}</h2>
      {documents.length === 0 && <p className="muted">{text.portal.noDocuments}</p>}
      {list(text.portal.fromOffice, 'outgoing')}
      {list(text.portal.fromYou, 'incoming')}
    </section>
  );
}
