import { useState } from 'react';
import type { CaseView } from '../../engine/runtime/contract.ts';
import { sendForApplicant } from '../api/cases.ts';
import { MessageForm } from '../form/MessageForm.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Dialog } from '../kern/Dialog.tsx';
import { SelectField } from '../kern/Field.tsx';

interface OnBehalfDialogProps {
  readonly found: CaseView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A letter, a call, a visit: entered into the case as if the applicant had used the portal. */
export function OnBehalfDialog({ found, onClose, onDone }: OnBehalfDialogProps) {
  const { text, language } = useLanguage();
  const [name, setName] = useState(found.messages[0]?.message ?? '');
  const [opened] = useState(found.messages);
  // The case may move on while somebody types here; what was chosen stays, and the server says if it came too late.
  const message = [...found.messages, ...opened].find((each) => each.message === name);
  return (
    <Dialog title={text.caseView.messageTitle} onClose={onClose}>
      <p className="kern-body">{text.caseView.messageIntro}</p>
      <div className="fields dialog-form">
        <SelectField label={text.caseView.messageKind} value={name} onChange={(event) => setName(event.target.value)}>
          {opened.map((each) => (
            <option key={each.message} value={each.message}>
              {each.received[language]}
            </option>
          ))}
        </SelectField>
        {message !== undefined && (
          <MessageForm
            key={name}
            message={message}
            items={[]}
            submitLabel={text.caseView.messageDo}
            needsFile="none"
            send={(data, files, key, onProgress) => sendForApplicant(found.id, { message: name, data, files }, key, onProgress)}
            onSent={onDone}
          />
        )}
      </div>
    </Dialog>
  );
}
