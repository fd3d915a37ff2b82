import type { ApplicantView } from '../../engine/runtime/contract.ts';
import { sendPortalMessage } from '../api/portal.ts';
import { formatLongDay } from '../format/date.ts';
import { MessageForm } from '../form/MessageForm.tsx';
import { nameOf, useLanguage } from '../i18n/language.tsx';

interface RequestPanelProps {
  readonly request: ApplicantView['requests'][number];
  readonly token: string;
  readonly onAnswered: () => void;
}

/** What the office waits for, until when, and the form to answer. */
export function RequestPanel({ request, token, onAnswered }: RequestPanelProps) {
  const { text, language } = useLanguage();
  return (
    <section className="sheet" aria-label={nameOf(text.portal.requestTitle, request.kind)}>
      <h2 className="sheet__title">{nameOf(text.portal.requestTitle, request.kind)}</h2>
      {request.endsOn !== null && (
        <p className="until">
          <span className="kern-icon kern-icon--calendar-today" aria-hidden="true" />
          {text.portal.untilLabel}: <strong>{text.portal.until(formatLongDay(language, request.endsOn))}</strong>
        </p>
      )}
      {request.text !== '' && <p className="kern-body pre-line">{request.text}</p>}
      <MessageForm
        message={request.message}
        items={request.items}
        submitLabel={text.portal.answer}
        needsFile={request.kind !== 'statement'}
        send={(data, files, key, onProgress) => sendPortalMessage(token, { message: request.message, data, files }, key, onProgress)}
        onSent={onAnswered}
      />
    </section>
  );
}
