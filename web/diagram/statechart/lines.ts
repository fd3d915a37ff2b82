import type { Box, Layout } from './layout.ts';
import type { DrawnTransition } from './machine.ts';

/** A line from one state to another, with every transition that it stands for. */
export interface Line {
  readonly from: Box;
  readonly to: Box;
  readonly transitions: readonly DrawnTransition[];
  /** SVG path data. */
  readonly path: string;
  /** Where its label stands. */
  readonly at: { readonly x: number; readonly y: number };
}

type Way = 'down' | 'across' | 'around' | 'leftwards';

/** A target whose upper edge is further down than this does not lie in the next row, px. */
const NEXT_ROW = 130;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The transitions as lines; several between the same two states share one. */
export function linesOf({ boxes }: Layout): readonly Line[] {
  const byPath = new Map(boxes.map((box) => [box.state.path, box]));
  const pairs = new Map<string, { readonly from: Box; readonly to: Box; readonly transitions: DrawnTransition[] }>();
  for (const from of boxes) {
    for (const transition of from.state.transitions) {
      for (const target of transition.targets) {
        const to = byPath.get(target);
        if (!to) continue;
        const key = `${from.state.path} ${target}`;
        const pair = pairs.get(key) ?? { from, to, transitions: [] };
        pair.transitions.push(transition);
        pairs.set(key, pair);
      }
    }
  }
  const out = new Map<Box, number>();
  return [...pairs.values()].map(({ from, to, transitions }) => {
    const number = out.get(from) ?? 0;
    out.set(from, number + 1);
    return { from, to, transitions, ...route(from, to, number) };
  });
}

/** Down to what lies next below, around a side to what lies further down, around the right side to what lies above, across to what lies beside. */
function route(from: Box, to: Box, number: number): Pick<Line, 'path' | 'at'> {
  const shift = (number % 4) * 14;
  if (contains(from, to)) return curve({ x: from.x + 10 + shift, y: from.y + 26 }, { x: to.x + to.width / 2, y: to.y }, 'down');
  if (contains(to, from)) return curve({ x: from.x + from.width, y: from.y + from.height / 2 }, { x: to.x + to.width, y: to.y + 20 }, 'around');
  const beyond = to.y > from.y + from.height + NEXT_ROW;
  if (beyond && to.x + to.width / 2 > from.x + from.width) return curve({ x: from.x + from.width, y: from.y + from.height / 2 + shift / 2 }, { x: to.x + to.width, y: to.y + Math.min(to.height, 60) / 2 }, 'around', number);
  if (beyond) return curve({ x: from.x, y: from.y + from.height / 2 + shift / 2 }, { x: to.x, y: to.y + Math.min(to.height, 60) / 2 }, 'leftwards', number);
  if (to.y >= from.y + from.height) return curve({ x: from.x + from.width / 2 + shift - 14, y: from.y + from.height }, { x: to.x + to.width / 2, y: to.y }, 'down', number);
  if (to.y + to.height <= from.y || from === to) return curve({ x: from.x + from.width, y: from.y + from.height / 2 + shift / 2 }, { x: to.x + to.width, y: to.y + to.height / 2 }, 'around', number);
  const right = to.x >= from.x + from.width;
  return curve({ x: right ? from.x + from.width : from.x, y: from.y + Math.min(from.height, 60) / 2 + shift }, { x: right ? to.x : to.x + to.width, y: to.y + Math.min(to.height, 60) / 2 }, 'across');
}

function contains(outer: Box, inner: Box): boolean {
  return outer !== inner && (outer.state.path === '' || inner.state.path.startsWith(`${outer.state.path}.`));
}

function curve(a: Point, b: Point, way: Way, number = 0): Pick<Line, 'path' | 'at'> {
  const [c, d] = controls(a, b, way, number);
  // labels of lines that leave the same state stand one below the other
  const t = way === 'around' || way === 'leftwards' ? 0.5 : 0.35 + (number % 4) * 0.13;
  return { path: `M ${points([a])} C ${points([c, d, b])}`, at: along(a, c, d, b, t) };
}

function controls(a: Point, b: Point, way: Way, number: number): readonly [Point, Point] {
  if (way === 'down') {
    const bend = Math.max(24, (b.y - a.y) / 2);
    return [{ x: a.x, y: a.y + bend }, { x: b.x, y: b.y - bend }];
  }
  if (way === 'across') {
    const middle = (a.x + b.x) / 2;
    return [{ x: middle, y: a.y }, { x: middle, y: b.y }];
  }
  const far = 34 + (number % 3) * 14;
  const aside = way === 'leftwards' ? Math.min(a.x, b.x) - far : Math.max(a.x, b.x) + far;
  return [{ x: aside, y: a.y }, { x: aside, y: b.y }];
}

function along(a: Point, c: Point, d: Point, b: Point, t: number): Point {
  const u = 1 - t;
  const at = (p: number, q: number, r: number, s: number): number => round(u ** 3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t ** 3 * s);
  return { x: at(a.x, c.x, d.x, b.x), y: at(a.y, c.y, d.y, b.y) };
}

function points(list: readonly Point[]): string {
  return list.map(({ x, y }) => `${round(x)} ${round(y)}`).join(', ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
