import { useLanguage } from '../../i18n/language.tsx';
import type { DrawnState, DrawnTransition } from './machine.ts';
import { stateNames } from './machine.ts';

interface StateListProps {
  readonly root: DrawnState;
  readonly current: ReadonlySet<string>;
  readonly stuck: ReadonlySet<string>;
}

/** The drawing in words: every state with where it leads, nested as the boxes are. */
export function StateList({ root, current, stuck }: StateListProps) {
  const names = stateNames(root);
  const nameOf = (path: string): string => names.get(path === '' ? root.id : path)?.name ?? path;
  return <States states={root.children} current={current} stuck={stuck} nameOf={nameOf} />;
}

interface StatesProps extends Omit<StateListProps, 'root'> {
  readonly states: readonly DrawnState[];
  readonly nameOf: (path: string) => string;
}

function States({ states, current, stuck, nameOf }: StatesProps) {
  const { text } = useLanguage();
  const words = text.caseView;
  return (
    <ul>
      {states.map((state) => (
        <li key={state.id}>
          <strong>{state.kind === 'history' ? words.historyState : state.name}</strong>
          {state.kind === 'final' && ` (${words.finalState})`}
          {state.kind === 'parallel' && ` (${words.parallelState})`}
          {current.has(state.id) && ` – ${words.legendCurrent}`}
          {stuck.has(state.id) && ` – ${words.legendIncident}`}
          {state.transitions.some(({ targets }) => targets.length > 0) && (
            <ul>
              {state.transitions
                .filter(({ targets }) => targets.length > 0)
                .map((transition) => (
                  <li key={transition.id}>
                    {inWords(transition, words.transition, words.transitionDone)} → {transition.targets.map(nameOf).join(', ')}
                  </li>
                ))}
            </ul>
          )}
          {state.children.length > 0 && <States states={state.children} current={current} stuck={stuck} nameOf={nameOf} />}
        </li>
      ))}
    </ul>
  );
}

type Words = Readonly<Record<Exclude<DrawnTransition['trigger']['kind'], 'always' | 'done'>, (name: string) => string>>;

function inWords({ trigger, guard }: DrawnTransition, words: Words, done: string): string {
  const event = trigger.kind === 'always' ? '' : trigger.kind === 'done' ? done : words[trigger.kind](trigger.name);
  return [event, ...(guard === '' ? [] : [`[${guard}]`])].filter((part) => part !== '').join(' ');
}
