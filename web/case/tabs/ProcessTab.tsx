import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import type { CaseView, InstanceView } from '../../../engine/runtime/contract.ts';
import { definitionSourceQuery } from '../../api/cases.ts';
import { elementNames } from '../../diagram/elements.ts';
import { readMachine, stateNames } from '../../diagram/statechart/machine.ts';
import { nameOf, useLanguage } from '../../i18n/language.tsx';
import { Badge } from '../../kern/Badge.tsx';
import { Loader } from '../../kern/Loader.tsx';

const ProcessDiagram = lazy(() => import('../../diagram/ProcessDiagram.tsx'));
const StateDiagram = lazy(() => import('../../diagram/statechart/StateDiagram.tsx'));

const kinds = { active: 'info', completed: 'success', cancelled: 'neutral', failed: 'danger' } as const;

/** Names by element id, in whatever notation the model is written. */
function namesIn(source: string, kind: InstanceView['kind']): ReadonlyMap<string, { readonly name: string }> | null {
  if (kind === 'bpmn') return elementNames(source);
  const machine = readMachine(source);
  return machine === null ? null : stateNames(machine);
}

function Instance({ instance }: { readonly instance: InstanceView }) {
  const { text } = useLanguage();
  const source = useQuery(definitionSourceQuery(instance.definitionId));
  const names = useMemo(() => (source.data === undefined ? null : namesIn(source.data, instance.kind)), [source.data, instance.kind]);
  const shown = (id: string): string => names?.get(id)?.name || id;
  const passed = instance.visited.filter((id) => names === null || (names.get(id)?.name ?? '') !== '');
  return (
    <section className="process">
      <header className="process__head">
        <h2 className="section-title">{text.caseView.processVersion(instance.definitionKey, instance.definitionVersion)}</h2>
        <Badge kind={kinds[instance.status]}>{nameOf(text.states.instance, instance.status)}</Badge>
      </header>
      {source.isPending && <Loader />}
      {source.data !== undefined && (
        <Suspense fallback={<Loader />}>
          {instance.kind === 'bpmn' ? (
            <ProcessDiagram xml={source.data} positions={instance.positions} visited={instance.visited} incidents={instance.incidentPositions} />
          ) : (
            <StateDiagram source={source.data} positions={instance.positions} visited={instance.visited} incidents={instance.incidentPositions} />
          )}
        </Suspense>
      )}
      {source.isError && <p className="hint-line">{text.caseView.diagramFailed}</p>}
      <ul className="legend" aria-label={text.caseView.processLegend}>
        <li className="legend__item legend__item--current">{text.caseView.legendCurrent}</li>
        <li className="legend__item legend__item--visited">{text.caseView.legendVisited}</li>
        <li className="legend__item legend__item--stuck">{text.caseView.legendIncident}</li>
      </ul>
      <div className="process__lists">
        <section className="panel">
          <h3 className="panel__title">{text.caseView.positions}</h3>
          {instance.positions.length === 0 ? (
            <p className="muted">{text.caseView.noPositions}</p>
          ) : (
            <ul className="plain-list">
              {instance.positions.map((id) => (
                <li key={id}>
                  <strong>{shown(id)}</strong> {instance.incidentPositions.includes(id) && <Badge kind="danger">{text.caseView.legendIncident}</Badge>}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="panel">
          <h3 className="panel__title">{text.caseView.visited}</h3>
          {passed.length === 0 ? (
            <p className="muted">–</p>
          ) : (
            <ol className="steps-list">
              {passed.map((id) => (
                <li key={id}>{shown(id)}</li>
              ))}
            </ol>
          )}
        </section>
      </div>
    </section>
  );
}

/** The running process of the case: diagram for the eye, the same as lists for everybody. */
export function ProcessTab({ found }: { readonly found: CaseView }) {
  const { text } = useLanguage();
  if (found.instances.length === 0) return <p className="muted">{text.caseView.noProcess}</p>;
  return found.instances.map((instance) => <Instance key={instance.id} instance={instance} />);
}
