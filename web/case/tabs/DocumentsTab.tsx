import { useState } from 'react';
import type { CaseView } from '../../../engine/runtime/contract.ts';
import { formatMoment } from '../../format/date.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Button } from '../../kern/Button.tsx';
import { DocumentLink } from '../DocumentLink.tsx';
import { UploadDialog } from '../UploadDialog.tsx';

export function DocumentsTab({ found, onChanged }: { readonly found: CaseView; readonly onChanged: () => Promise<void> }) {
  const { text, language } = useLanguage();
  const [adding, setAdding] = useState(false);
  const columns = [text.caseView.documentTitle, text.caseView.direction, text.caseView.documentFile, text.caseView.documentDate, text.caseView.documentBy];
  return (
    <>
      <div className="tab-actions">
        <Button icon="add" onClick={() => setAdding(true)}>
          {text.caseView.uploadAction}
        </Button>
      </div>
      {found.documents.length === 0 ? (
        <p className="muted">{text.caseView.noDocuments}</p>
      ) : (
        <div className="kern-table-responsive">
          <table className="kern-table kern-table--small list">
            <caption className="kern-sr-only">{text.caseView.tabs.documents}</caption>
            <thead className="kern-table__head">
              <tr className="kern-table__row">
                {columns.map((column) => (
                  <th scope="col" className="kern-table__header" key={column}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="kern-table__body">
              {[...found.documents]
                .sort((one, other) => other.createdAt - one.createdAt)
                .map((document) => (
                  <tr className="kern-table__row list__row" key={document.id}>
                    <td className="kern-table__cell">
                      <DocumentLink document={document} />
                    </td>
                    <td className="kern-table__cell">{text.caseView[document.direction]}</td>
                    <td className="kern-table__cell list__file">{document.filename}</td>
                    <td className="kern-table__cell list__date">{formatMoment(language, document.createdAt)}</td>
                    <td className="kern-table__cell">{document.createdBy}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && (
        <UploadDialog
          found={found}
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            void onChanged();
          }}
        />
      )}
    </>
  );
}
