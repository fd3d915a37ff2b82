import { useState } from 'react';
import type { ApplicantView, MessageView } from '../../engine/runtime/contract.ts';
import { sendPortalMessage } from '../api/portal.ts';
import { MessageForm } from '../form/MessageForm.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { Dialog } from '../kern/Dialog.tsx';

interface ApplicantActionsProps {
  readonly view: ApplicantView;
  readonly token: string;
  readonly onDone: (message: string) => void;
}

/** What the applicant may do unasked; the dialog with the procedure's form asks once more before anything happens. */
export function ApplicantActions({ view, token, onDone }: ApplicantActionsProps) {
  const { text, language } = useLanguage();
  const [asking, setAsking] = useState<MessageView | null>(null);
  if (view.actions.length === 0) return null;
  return (
    <section className="sheet">
      <h2 className="sheet__title">{text.portal.actions}</h2>
      <div className="actions actions--tight">
        {view.actions.map((action) => (
          <Button key={action.message} onClick={() => setAsking(action)}>
            {action.label[language]}
          </Button>
        ))}
      </div>
      {asking !== null && (
        <Dialog title={asking.label[language]} onClose={() => setAsking(null)}>
          {asking.text[language] !== '' && <p className="kern-body">{asking.text[language]}</p>}
          <div className="dialog-form">
            <MessageForm
              message={asking}
              items={[]}
              submitLabel={asking.label[language]}
              needsFile="all"
              send={(data, files, key, onProgress) => sendPortalMessage(token, { message: asking.message, data, files }, key, onProgress)}
              onSent={() => {
                setAsking(null);
                onDone(text.portal.actionDone);
              }}
            />
          </div>
        </Dialog>
      )}
    </section>
  );
}
