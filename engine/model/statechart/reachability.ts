import type { State, StatechartModel } from './model.ts';
import type { Report } from './report.ts';

/**
 * Says which states no path enters and from which no path leads to the end. Guards are taken as possibly true, so what is
 * found is certain. Nodes of the graph: `enter` a state, be `in` it, and all inside it being `done`.
 */
export function checkReachability(model: StatechartModel, report: Report): void {
  const edges = edgesOf(model);
  const reached = walk(edges, 'enter ');
  const ending = walk(reversed(edges), 'done ');
  const ends = reached.has('done ');
  for (const state of model.states) {
    const place = placeOf(state);
    if (!reached.has(`${state.type === 'history' ? 'enter' : 'in'} ${state.path}`)) {
      report.warning('STATECHART_UNREACHABLE', place, `No transition leads to "${state.elementId}"; add one or remove the state.`);
    } else if (ends && state.type === 'atomic' && !ending.has(`in ${state.path}`)) {
      report.warning('STATECHART_NO_FINAL', place, `From "${state.elementId}" no path leads to the end; add a transition towards a final state.`);
    }
  }
  if (!ends) report.warning('STATECHART_NO_FINAL', '', 'No path leads to a final state of the machine, so its instances never end; add one.');
}

type Edges = ReadonlyMap<string, readonly string[]>;

function edgesOf(model: StatechartModel): Edges {
  const edges = new Map<string, string[]>();
  const join = (from: string, to: string): void => push(edges, from, to);
  for (const state of model.states) {
    const { path, parent } = state;
    for (const to of entered(model, state)) join(`enter ${path}`, to);
    if (parent !== null) join(`in ${path}`, `in ${parent}`);
    if (parent !== null && state.type === 'final') join(`in ${path}`, `done ${parent}`);
    if (parent !== null && model.state.get(parent)?.type === 'parallel') {
      join(`done ${path}`, `done ${parent}`);
      // whoever enters one region enters all of them
      join(`enter ${path}`, `enter ${parent}`);
    }
    for (const { trigger, targets } of state.transitions) {
      for (const target of targets) join(`${trigger.kind === 'stateDone' ? 'done' : 'in'} ${path}`, `enter ${target}`);
    }
  }
  for (const state of model.states) joinOuterRegions(model, state, join);
  return edges;
}

/** What entering a state leads to at once. */
function entered(model: StatechartModel, state: State): readonly string[] {
  if (state.type === 'compound') return state.initial ? [`in ${state.path}`, `enter ${state.initial.target}`] : [];
  if (state.type === 'parallel') return [`in ${state.path}`, ...model.states.filter(({ parent, type }) => parent === state.path && type !== 'history').map(({ path }) => `enter ${path}`)];
  if (state.type !== 'history') return [`in ${state.path}`];
  const targets = state.history?.targets ?? [];
  return targets.length > 0 ? targets.map((path) => `enter ${path}`) : state.parent === null ? [] : [`enter ${state.parent}`];
}

/** A transition deep into one region enters the regions beside it as well. */
function joinOuterRegions(model: StatechartModel, state: State, join: (from: string, to: string) => void): void {
  for (let at = state; at.parent !== null; ) {
    const parent = model.state.get(at.parent);
    if (!parent) return;
    if (parent.type === 'parallel' && at !== state) join(`enter ${state.path}`, `enter ${parent.path}`);
    at = parent;
  }
}

function reversed(edges: Edges): Edges {
  const back = new Map<string, string[]>();
  for (const [from, targets] of edges) for (const to of targets) push(back, to, from);
  return back;
}

function push(edges: Map<string, string[]>, from: string, to: string): void {
  const known = edges.get(from);
  if (known) known.push(to);
  else edges.set(from, [to]);
}

function walk(edges: Edges, start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  const queue = [start];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const next of edges.get(at) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}

/** Where the state is written in the file. */
function placeOf({ path }: State): string {
  return path === '' ? '' : path.split('.').map((key) => `states.${key}`).join('.');
}
