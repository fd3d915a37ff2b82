import { useEffect, useId, useMemo, useRef } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import type { Box } from './layout.ts';
import { layOut } from './layout.ts';
import type { Line } from './lines.ts';
import { linesOf } from './lines.ts';
import type { DrawnTransition } from './machine.ts';
import { readMachine } from './machine.ts';
import { StateList } from './StateList.tsx';

interface StateDiagramProps {
  readonly source: string;
  readonly positions: readonly string[];
  readonly visited: readonly string[];
  readonly incidents: readonly string[];
}

const MARGIN = 12;
const LONGEST_LABEL = 30;

/** The machine as nested boxes with its transitions, where the case stands, what it passed and where it is stuck. */
export default function StateDiagram({ source, positions, visited, incidents }: StateDiagramProps) {
  const { text } = useLanguage();
  const title = useId();
  const frame = useRef<HTMLElement>(null);
  const root = useMemo(() => readMachine(source), [source]);
  const drawing = useMemo(() => {
    if (root === null) return null;
    const layout = layOut(root);
    return { layout, lines: linesOf(layout) };
  }, [root]);

  const here = positions[0];
  useEffect(() => {
    const box = drawing?.layout.boxes.find(({ state }) => state.id === here);
    if (box && frame.current) frame.current.scrollTo({ left: box.x + box.width / 2 - frame.current.clientWidth / 2, top: box.y + box.height / 2 - frame.current.clientHeight / 2 });
  }, [drawing, here]);

  if (root === null || drawing === null) return <p className="hint-line">{text.caseView.diagramFailed}</p>;
  const { layout, lines } = drawing;
  const marks = { current: new Set(positions), visited: new Set(visited), stuck: new Set(incidents) };
  const [width, height] = [layout.width + 2 * MARGIN, layout.height + 2 * MARGIN];
  return (
    <div className="diagram">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className="diagram__frame diagram__frame--scrolls" ref={frame} tabIndex={0} aria-label={text.caseView.stateDiagramLabel}>
        <svg className="statechart" role="img" aria-labelledby={title} width={width} height={height} viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}>
          <title id={title}>{text.caseView.stateDiagramTitle(root.name)}</title>
          <defs>
            <marker id={`${title}-arrow`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
              <path d="M 0 0 L 8 4 L 0 8 z" className="statechart__arrow" />
            </marker>
          </defs>
          {layout.boxes.filter(isOuter).map((box) => <StateBox key={box.state.id} box={box} marks={marks} />)}
          {lines.map((line) => <TransitionLine key={`${line.from.state.id} ${line.to.state.id}`} line={line} visited={marks.visited} arrow={`url(#${title}-arrow)`} />)}
          {layout.boxes.filter((box) => !isOuter(box)).map((box) => <StateBox key={box.state.id} box={box} marks={marks} />)}
          {lines.map((line) => <TransitionLabel key={`${line.from.state.id} ${line.to.state.id}`} line={line} />)}
        </svg>
      </section>
      <details className="statechart-text">
        <summary>{text.caseView.stateDiagramText}</summary>
        <StateList root={root} current={marks.current} stuck={marks.stuck} />
      </details>
    </div>
  );
}

function isOuter({ state }: Box): boolean {
  return state.kind === 'compound' || state.kind === 'parallel';
}

interface Marks {
  readonly current: ReadonlySet<string>;
  readonly visited: ReadonlySet<string>;
  readonly stuck: ReadonlySet<string>;
}

function StateBox({ box, marks }: { readonly box: Box; readonly marks: Marks }) {
  const { state, x, y, width, height, lines } = box;
  const [isCurrent, isStuck] = [marks.current.has(state.id), marks.stuck.has(state.id)];
  const name = ['statechart__state', `statechart__state--${state.kind}`, ...(marks.visited.has(state.id) ? ['is-visited'] : []), ...(isCurrent ? ['is-current'] : []), ...(isStuck ? ['is-stuck'] : [])].join(' ');
  const outer = isOuter(box);
  return (
    <g className={name}>
      <rect x={x} y={y} width={width} height={height} rx={state.kind === 'history' ? height / 2 : outer ? 8 : 12} />
      {state.kind === 'final' && <rect className="statechart__inner" x={x + 4} y={y + 4} width={width - 8} height={height - 8} rx={9} />}
      {lines.map((line, index) => (
        <text key={line} x={outer ? x + 14 : x + width / 2} y={outer ? y + 21 : y + height / 2 + 5 + (index - (lines.length - 1) / 2) * 18} textAnchor={outer ? 'start' : 'middle'}>
          {line}
        </text>
      ))}
      {isCurrent && <Sign sign="▶" kind="current" x={x} y={y} />}
      {isStuck && <Sign sign="!" kind="stuck" x={x + width} y={y} />}
    </g>
  );
}

/** Not by colour alone. */
function Sign({ sign, kind, x, y }: { readonly sign: string; readonly kind: 'current' | 'stuck'; readonly x: number; readonly y: number }) {
  return (
    <g className={`statechart__sign statechart__sign--${kind}`}>
      <circle cx={x} cy={y} r={11} />
      <text x={x} y={y + 5} textAnchor="middle">
        {sign}
      </text>
    </g>
  );
}

function TransitionLine({ line, visited, arrow }: { readonly line: Line; readonly visited: ReadonlySet<string>; readonly arrow: string }) {
  const passed = line.transitions.some(({ id }) => visited.has(id));
  return <path className={passed ? 'statechart__line is-visited' : 'statechart__line'} d={line.path} markerEnd={arrow} />;
}

function TransitionLabel({ line }: { readonly line: Line }) {
  const { text } = useLanguage();
  const label = [...new Set(line.transitions.map((transition) => shortLabel(transition, text.caseView.transition)))].filter((part) => part !== '').join(' / ');
  if (label === '') return null;
  return (
    <text className="statechart__label" x={line.at.x} y={line.at.y} textAnchor="middle">
      {label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label}
    </text>
  );
}

type Words = Readonly<Record<Exclude<DrawnTransition['trigger']['kind'], 'always' | 'done'>, (name: string) => string>>;

/** What a line is taken for: its event, else its guard; the end of the state's work needs no word. */
function shortLabel({ trigger, guard }: DrawnTransition, words: Words): string {
  const event = trigger.kind === 'always' || trigger.kind === 'done' ? '' : words[trigger.kind](trigger.name);
  return event === '' && guard !== '' ? `[${guard}]` : event;
}

