import type { CaseView } from '../../../engine/runtime/contract.ts';
import { formatDay } from '../../format/date.ts';
import { nameOf, useLanguage } from '../../i18n/language.tsx';
import { Badge } from '../../kern/Badge.tsx';
import { IncidentList } from '../../incidents/IncidentList.tsx';
import { useVocabulary } from '../../vocabulary/useVocabulary.ts';
import { Notes } from '../Notes.tsx';
import { TaskTable } from './TaskTable.tsx';

/** What one needs first: open tasks, running deadlines, what went out, notes. */
export function OverviewTab({ found, onChanged }: { readonly found: CaseView; readonly onChanged: () => Promise<void> }) {
  const { text, language } = useLanguage();
  const words = useVocabulary(found.service);
  const tasks = found.tasks.filter((task) => task.state === 'offered' || task.state === 'claimed');
  const deadlines = found.deadlines.filter((deadline) => deadline.status === 'running');
  const incidents = found.incidents.filter((incident) => incident.resolvedAt === null);
  return (
    <div className="overview">
      <div className="overview__main">
        {incidents.length > 0 && (
          <section className="block">
            <h2 className="section-title">{text.caseView.incidents}</h2>
            <IncidentList incidents={incidents} showCase={false} onChanged={onChanged} />
          </section>
        )}
        <section className="block">
          <h2 className="section-title">{text.caseView.openTasks}</h2>
          {tasks.length === 0 ? <p className="muted">{text.caseView.noOpenTasks}</p> : <TaskTable service={found.service} tasks={tasks} />}
        </section>
        {found.notices.length > 0 && (
          <section className="block">
            <h2 className="section-title">{text.caseView.notices}</h2>
            <ul className="rows">
              {found.notices.map((notice) => (
                <li className="rows__item" key={notice.id}>
                  <span className="rows__main">{notice.title}</span>
                  <span className="rows__side">
                    {nameOf(text.states.notice, notice.state)}
                    {notice.dispatchedOn !== null && ` · ${formatDay(language, notice.dispatchedOn)}`} · {nameOf(text.caseView.channels, notice.channel)}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {found.handOffs.length > 0 && (
          <section className="block">
            <h2 className="section-title">{text.caseView.handOffs}</h2>
            <ul className="rows">
              {found.handOffs.map((handOff) => (
                <li className="rows__item" key={handOff.id}>
                  <span className="rows__main">{words.topic(handOff.topic)}</span>
                  <span className="rows__side">
                    {handOff.externalReference !== null && `${handOff.externalReference} · `}
                    <Badge kind={handOff.state === 'confirmed' ? 'success' : handOff.state === 'refused' || handOff.state === 'failed' ? 'danger' : 'info'}>
                      {nameOf(text.states.handOff, handOff.state)}
                    </Badge>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <div className="overview__side">
        <section className="panel">
          <h2 className="panel__title">{text.caseView.nextDeadlines}</h2>
          {deadlines.length === 0 ? (
            <p className="muted">{text.caseView.noDeadlines}</p>
          ) : (
            <ul className="plain-list">
              {deadlines.map((deadline) => (
                <li className="deadline-line" key={deadline.id}>
                  <span>{deadline.label}</span>
                  <strong>{formatDay(language, deadline.endsOn)}</strong>
                </li>
              ))}
            </ul>
          )}
        </section>
        <Notes found={found} onChanged={onChanged} />
      </div>
    </div>
  );
}
