import { useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Dialog } from '../kern/Dialog.tsx';
import { keysEnabled, setKeysEnabled } from './keys.ts';

/** The keys and what they do, with the switch that turns them off. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { text } = useLanguage();
  const [enabled, setEnabled] = useState(keysEnabled);
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['j', '↓'], text.inbox.keyDown],
    [['k', '↑'], text.inbox.keyUp],
    [['Enter'], text.inbox.keyOpen],
    [['c'], text.inbox.keyClaim],
    [['o'], text.inbox.keyOpenClaimed],
    [['/'], text.inbox.keySearch],
    [['?'], text.inbox.keyHelp],
    [['Strg + S'], text.inbox.keySave],
  ];
  return (
    <Dialog title={text.inbox.keysTitle} onClose={onClose}>
      <p className="kern-body">{text.inbox.keysText}</p>
      <table className="keys">
        <tbody>
          {rows.map(([keys, meaning]) => (
            <tr key={keys.join()}>
              <th scope="row">
                {keys.map((key, position) => (
                  <span key={key}>
                    {position > 0 && ` ${text.inbox.keyArrow} `}
                    <kbd>{key}</kbd>
                  </span>
                ))}
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="kern-form-check">
        <input
          type="checkbox"
          id="keys-enabled"
          className="kern-form-check__checkbox"
          checked={enabled}
          onChange={(event) => {
            setKeysEnabled(event.target.checked);
            setEnabled(event.target.checked);
          }}
        />
        <label className="kern-label" htmlFor="keys-enabled">
          {text.inbox.keysOn}
        </label>
      </div>
    </Dialog>
  );
}
