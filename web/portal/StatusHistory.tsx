import type { ApplicantView } from '../../engine/runtime/contract.ts';
import { formatDay, formatLongDay, formatTime } from '../format/date.ts';
import { nameOf, useLanguage } from '../i18n/language.tsx';

/** The way of the application so far, and the dates that are running. */
export function StatusHistory({ view }: { readonly view: ApplicantView }) {
  const { text, language } = useLanguage();
  const running = view.deadlines.filter((deadline) => deadline.status === 'running');
  return (
    <section className="sheet">
      <h2 className="sheet__title">{text.portal.history}</h2>
      <ol className="way">
        {view.history.map((entry, at) => (
          <li className={`way__step${at === view.history.length - 1 ? ' way__step--now' : ''}`} key={`${entry.at}-${entry.state}`} aria-current={at === view.history.length - 1 ? 'step' : undefined}>
            <span className="way__state">{nameOf(text.states.case, entry.state)}</span>
            <span className="way__when">
              {formatDay(language, entry.at)}, {formatTime(language, entry.at)}
            </span>
          </li>
        ))}
      </ol>
      {running.length > 0 && (
        <>
          <h3 className="panel__title">{text.portal.deadlines}</h3>
          <ul className="rows">
            {running.map((deadline) => (
              <li className="rows__item" key={deadline.id}>
                <span className="rows__main">{deadline.label}</span>
                <span className="rows__side">{formatLongDay(language, deadline.endsOn)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
