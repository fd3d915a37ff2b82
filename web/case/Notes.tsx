import { type FormEvent, useState } from 'react';
import type { CaseView } from '../../engine/runtime/contract.ts';
import { addNote } from '../api/cases.ts';
import { formatMoment } from '../format/date.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { TextArea } from '../kern/Field.tsx';
import { useNotify } from '../shell/notices.tsx';
import { problemText } from '../shell/ProblemBox.tsx';

/** Internal notes, newest first, with a field for a new one that keeps its text until it is saved. */
export function Notes({ found, onChanged }: { readonly found: CaseView; readonly onChanged: () => Promise<void> }) {
  const { text, language } = useLanguage();
  const notify = useNotify();
  const [written, setWritten] = useState('');
  const [fault, setFault] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setFault(written.trim() === '');
    if (written.trim() === '') return;
    setBusy(true);
    const answer = await addNote(found.id, written.trim());
    setBusy(false);
    if (!answer.ok) {
      notify(problemText(answer.problem, text), 'danger');
      return;
    }
    setWritten('');
    notify(text.caseView.noteSaved);
    await onChanged();
  };
  return (
    <section className="panel">
      <h2 className="panel__title">{text.caseView.notes}</h2>
      <form className="fields" onSubmit={(event) => void submit(event)} noValidate>
        <TextArea
          label={text.caseView.noteText}
          hint={text.caseView.noteHint}
          error={fault ? text.caseView.noteEmpty : undefined}
          value={written}
          rows={3}
          maxLength={4000}
          onChange={(event) => setWritten(event.target.value)}
        />
        <div>
          <Button type="submit" busy={busy}>
            {text.caseView.addNote}
          </Button>
        </div>
      </form>
      {found.notes.length === 0 ? (
        <p className="muted">{text.caseView.noNotes}</p>
      ) : (
        <ol className="notes">
          {[...found.notes]
            .sort((one, other) => other.at - one.at)
            .map((note) => (
              <li className="note" key={note.id}>
                <p className="note__text">{note.text}</p>
                <p className="note__by">
                  {note.author} · {formatMoment(language, note.at)}
                </p>
              </li>
            ))}
        </ol>
      )}
    </section>
  );
}
