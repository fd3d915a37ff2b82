import { useState } from 'react';
import type { CaseView } from '../../engine/runtime/contract.ts';
import { sendForApplicant } from '../api/cases.ts';
import { awaitedMessage, messageNames } from '../form/messageForms.ts';
import { MessageForm } from '../form/MessageForm.tsx';
import { nameOf, useLanguage } from '../i18n/language.tsx';
import { Dialog } from '../kern/Dialog.tsx';
import { SelectField } from '../kern/Field.tsx';

interface OnBehalfDialogProps {
  readonly found: CaseView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A letter, a call, a visit: entered into the case as if the applicant had used the portal. */
export function OnBehalfDialog({ found, onClose, onDone }: OnBehalfDialogProps) {
  const { text } = useLanguage();
  const [message, setMessage] = useState(() => awaitedMessage(found.state));
  return (
    <Dialog title={text.caseView.messageTitle} onClose={onClose}>
      <p className="kern-body">{text.caseView.messageIntro}</p>
      <div className="fields dialog-form">
        <SelectField label={text.caseView.messageKind} value={message} onChange={(event) => setMessage(event.target.value)}>
          {messageNames.map((name) => (
            <option key={name} value={name}>
              {nameOf(text.states.message, name)}
            </option>
          ))}
        </SelectField>
        <MessageForm
          key={message}
          message={message}
          items={[]}
          service={found.service}
          submitLabel={text.caseView.messageDo}
          needsFile={false}
          send={(data, files, key, onProgress) => sendForApplicant(found.id, { message, data, files }, key, onProgress)}
          onSent={onDone}
        />
      </div>
    </Dialog>
  );
}
