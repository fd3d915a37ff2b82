/** A state of a machine as it is drawn: read from the deployed JSON, which the server has checked. */
export interface DrawnState {
  /** Id in positions and history: its path, for the machine itself its key. */
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly initial: string | null;
  readonly children: readonly DrawnState[];
  readonly transitions: readonly DrawnTransition[];
}

export interface DrawnTransition {
  readonly id: string;
  readonly trigger: { readonly kind: 'event' | 'signal' | 'after' | 'always' | 'done' | 'error'; readonly name: string };
  readonly guard: string;
  /** Paths; empty when it only acts. */
  readonly targets: readonly string[];
}

type Members = Readonly<Record<string, unknown>>;

/** Reads the machine; `null` when the text is none. */
export function readMachine(source: string): DrawnState | null {
  const config = parse(source);
  if (config === null) return null;
  const key = textOr(config['id'], 'machine');
  const places = new Map<string, string>([[key, '']]);
  collectIds(config, '', places);
  return drawn(config, { key, path: '', id: key, places });
}

/** Names of the states by id, with the states around them: `In Bearbeitung › Prüfen`. */
export function stateNames(root: DrawnState): ReadonlyMap<string, { readonly name: string }> {
  const names = new Map<string, { readonly name: string }>([[root.id, { name: root.name }]]);
  const visit = (state: DrawnState, around: string): void => {
    const name = around === '' ? state.name : `${around} › ${state.name}`;
    names.set(state.id, { name });
    for (const child of state.children) visit(child, name);
  };
  for (const child of root.children) visit(child, '');
  return names;
}

/** The machine and everything in it, from the outside in. */
export function allStates(root: DrawnState): readonly DrawnState[] {
  return [root, ...root.children.flatMap(allStates)];
}

interface Here {
  readonly key: string;
  readonly path: string;
  readonly id: string;
  /** Paths by the ids that targets with `#` use. */
  readonly places: ReadonlyMap<string, string>;
}

function drawn(members: Members, here: Here): DrawnState {
  const { path, places } = here;
  const states = Object.entries(objectOr(members['states']));
  const initial = members['initial'];
  const first = textOr(isObject(initial) ? initial['target'] : initial, '');
  return {
    id: here.id,
    path,
    name: textOr(objectOr(members['meta'])['name'], here.key),
    kind: kindOf(members, states.length > 0),
    initial: first === '' ? null : inside(path, first),
    children: states.map(([key, child]) => drawn(objectOr(child), { key, path: inside(path, key), id: inside(path, key), places })),
    transitions: transitionsOf(members, here),
  };
}

function kindOf({ type, history }: Members, nested: boolean): DrawnState['kind'] {
  if (type === 'parallel' || type === 'final' || type === 'history') return type;
  if (nested) return 'compound';
  return history === undefined ? 'atomic' : 'history';
}

function transitionsOf(members: Members, here: Here): readonly DrawnTransition[] {
  const list = (name: string, kind: DrawnTransition['trigger']['kind'], value: unknown, label: string): readonly DrawnTransition[] =>
    manyOf(value).map((written, index) => {
      const transition = typeof written === 'string' ? { target: written } : objectOr(written);
      return {
        id: `${here.id}/${name}/${index + 1}`,
        trigger: { kind, name: kind === 'error' ? textOr(transition['code'], label) : label },
        guard: guardText(transition['guard']),
        targets: manyOf(transition['target']).flatMap((target) => (typeof target === 'string' ? (resolve(target, here) ?? []) : [])),
      };
    });
  const invokes = manyOf(members['invoke']).map(objectOr);
  return [
    ...Object.entries(objectOr(members['on'])).flatMap(([name, value]) => (name.startsWith('signal.') ? list(`on.${name}`, 'signal', value, name.slice('signal.'.length)) : list(`on.${name}`, 'event', value, name))),
    ...list('always', 'always', members['always'], ''),
    ...Object.entries(objectOr(members['after'])).flatMap(([name, value]) => list(`after.${name}`, 'after', value, name)),
    ...list('onDone', 'done', members['onDone'], ''),
    ...list('onError', 'error', members['onError'], ''),
    ...invokes.flatMap((invoke) => {
      const id = textOr(invoke['id'], here.id);
      return [...list(`onDone.${id}`, 'done', invoke['onDone'], ''), ...list(`onError.${id}`, 'error', invoke['onError'], '')];
    }),
  ];
}

function guardText(guard: unknown): string {
  if (typeof guard === 'string') return guard.replace(/^=/, '').trim();
  const { type, params } = objectOr(guard);
  const { state, guard: negated, guards } = objectOr(params);
  if (type === 'stateIn') return `in ${textOr(state, '')}`;
  if (type === 'not') return `not (${guardText(negated)})`;
  return manyOf(guards).map(guardText).join(type === 'or' ? ' or ' : ' and ');
}

function resolve(target: string, { path, places }: Here): string | undefined {
  if (target.startsWith('#')) {
    const [id = '', ...rest] = target.slice(1).split('.');
    const from = places.get(id);
    return from === undefined ? undefined : [from, ...rest].filter((part) => part !== '').join('.');
  }
  if (target.startsWith('.')) return inside(path, target.slice(1));
  return inside(path.split('.').slice(0, -1).join('.'), target);
}

function collectIds(members: Members, path: string, places: Map<string, string>): void {
  if (typeof members['id'] === 'string') places.set(members['id'], path);
  for (const [key, child] of Object.entries(objectOr(members['states']))) collectIds(objectOr(child), inside(path, key), places);
}

function inside(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function parse(source: string): Members | null {
  try {
    const value: unknown = JSON.parse(source);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOr(value: unknown): Members {
  return isObject(value) ? value : {};
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function manyOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}
