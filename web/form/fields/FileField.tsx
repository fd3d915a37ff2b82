import { useId } from 'react';
import { formatSize } from '../../format/size.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { describedBy, FieldFrame } from '../../kern/Field.tsx';
import { FileInput } from '../../kern/FileInput.tsx';

interface FileFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly optional: boolean;
  /** File name endings offered by the browser; the server decides by content. */
  readonly accept?: string | undefined;
  /** One file only: another one replaces it. */
  readonly single?: boolean;
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}

const usual = '.pdf,.png,.jpg,.jpeg';

/** Choosing files adds to those chosen before; each can be taken away again. */
export function FileField({ id, label, hint, error, optional, accept = usual, single = false, files, onChange }: FileFieldProps) {
  const { text, language } = useLanguage();
  const listId = useId();
  const kinds = accept === '.pdf' ? text.form.pdfHint : text.form.fileHint;
  const fullHint = hint === undefined ? kinds : `${hint} (${kinds})`;
  return (
    <FieldFrame id={id} label={label} hint={fullHint} error={error} optional={optional}>
      <FileInput
        id={id}
        multiple={!single}
        accept={accept}
        invalid={error !== undefined}
        aria-describedby={`${describedBy(id, fullHint, error)}${files.length > 0 ? ` ${listId}` : ''}`}
        onChange={(event) => {
          const added = Array.from(event.target.files ?? []);
          const kept = files.filter((file) => !added.some((other) => other.name === file.name && other.size === file.size));
          onChange([...kept, ...added]);
          // Choosing the same file again after removing it must be noticed as a change.
          event.target.value = '';
        }}
      />
      {files.length > 0 && (
        <ul className="files" id={listId} aria-label={text.form.chosen}>
          {files.map((file) => (
            <li className="files__item" key={`${file.name}-${file.size}`}>
              <span className="kern-icon kern-icon--draft" aria-hidden="true" />
              <span className="files__name">{file.name}</span>
              <span className="files__size">{formatSize(language, file.size)}</span>
              <button type="button" className="kern-btn kern-btn--tertiary kern-btn--x-small" onClick={() => onChange(files.filter((other) => other !== file))}>
                <span className="kern-icon kern-icon--delete" aria-hidden="true" />
                <span className="kern-label kern-sr-only">{text.form.remove(file.name)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </FieldFrame>
  );
}
