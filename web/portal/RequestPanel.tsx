import type { RequestView } from '../../engine/runtime/contract.ts';
import { sendPortalMessage } from '../api/portal.ts';
import { formatLongDay } from '../format/date.ts';
import { MessageForm } from '../form/MessageForm.tsx';
import { useLanguage } from '../i18n/language.tsx';

interface RequestPanelProps {
  readonly request: RequestView;
  readonly token: string;
  readonly onAnswered: () => void;
}

/** What the office waits for, until when, and the form to answer; in the words of the procedure. */
export function RequestPanel({ request, token, onAnswered }: RequestPanelProps) {
  const { text, language } = useLanguage();
  const title = `request-${request.message}`;
  return (
    <section className="sheet" aria-labelledby={title}>
      <h2 className="sheet__title" id={title}>
        {request.label[language]}
      </h2>
      {request.endsOn !== null && (
        <p className="until">
          <span className="kern-icon kern-icon--calendar-today" aria-hidden="true" />
          {text.portal.untilLabel}: <strong>{text.portal.until(formatLongDay(language, request.endsOn))}</strong>
        </p>
      )}
      {request.text[language] !== '' && <p className="kern-body pre-line">{request.text[language]}</p>}
      <MessageForm
        message={request}
        items={request.items}
        submitLabel={text.portal.answer}
        needsFile={request.kind === 'statement' ? 'all' : 'any'}
        send={(data, files, key, onProgress) => sendPortalMessage(token, { message: request.message, data, files }, key, onProgress)}
        onSent={onAnswered}
      />
    </section>
  );
}
