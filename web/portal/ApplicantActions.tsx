import { useState } from 'react';
import type { ApplicantView } from '../../engine/runtime/contract.ts';
import { sendPortalMessage } from '../api/portal.ts';
import { MessageForm } from '../form/MessageForm.tsx';
import { nameOf, useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { Dialog } from '../kern/Dialog.tsx';

interface ApplicantActionsProps {
  readonly view: ApplicantView;
  readonly token: string;
  readonly onDone: (message: string) => void;
}

/** What the applicant may do at any time; withdrawing asks once more. */
export function ApplicantActions({ view, token, onDone }: ApplicantActionsProps) {
  const { text } = useLanguage();
  const [asking, setAsking] = useState<string | null>(null);
  if (view.actions.length === 0) return null;
  const labels: Readonly<Record<string, string>> = { Withdrawn: text.portal.withdraw, PlateChanged: text.portal.plate };
  const titles: Readonly<Record<string, string>> = { Withdrawn: text.portal.withdrawTitle, PlateChanged: text.portal.plate };
  const submits: Readonly<Record<string, string>> = { Withdrawn: text.portal.withdrawDo, PlateChanged: text.portal.plateDo };
  const results: Readonly<Record<string, string>> = { Withdrawn: text.portal.withdrawn, PlateChanged: text.portal.plateSent };
  const order = [...view.actions].sort((one, other) => Number(one === 'Withdrawn') - Number(other === 'Withdrawn'));
  return (
    <section className="sheet">
      <h2 className="sheet__title">{text.portal.actions}</h2>
      <div className="actions actions--tight">
        {order.map((message) => (
          <Button key={message} onClick={() => setAsking(message)}>
            {nameOf(labels, message)}
          </Button>
        ))}
      </div>
      {asking !== null && (
        <Dialog title={nameOf(titles, asking)} onClose={() => setAsking(null)}>
          {asking === 'Withdrawn' && <p className="kern-body">{text.portal.withdrawText}</p>}
          <div className="dialog-form">
            <MessageForm
              message={asking}
              items={[]}
              submitLabel={nameOf(submits, asking)}
              needsFile={false}
              send={(data, files, key, onProgress) => sendPortalMessage(token, { message: asking, data, files }, key, onProgress)}
              onSent={() => {
                setAsking(null);
                onDone(nameOf(results, asking));
              }}
            />
          </div>
        </Dialog>
      )}
    </section>
  );
}
