import { layersOf } from './layers.ts';
import type { DrawnState } from './machine.ts';

/** A state with its place, px from the upper left corner of the drawing. */
export interface Box {
  readonly state: DrawnState;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Its name, cut into lines. */
  readonly lines: readonly string[];
  readonly depth: number;
}

export interface Layout {
  /** Outer boxes before those inside them. */
  readonly boxes: readonly Box[];
  readonly width: number;
  readonly height: number;
}

const CHARACTER = 7.6;
const LINE = 18;
const LONGEST_LINE = 20;
const TITLE = 30;
const PADDING = 24;
const GAP = { across: 36, down: 64 };
/** Room on each side of the states for lines that lead further than to the next row. */
const CHANNEL = 40;
const HISTORY = 30;

/** Computes where everything stands: nested boxes, states in rows along the way they are gone. */
export function layOut(root: DrawnState): Layout {
  const measured = measure(root);
  const boxes: Box[] = [];
  place(measured, 0, 0, 0, boxes);
  return { boxes, width: measured.width, height: measured.height };
}

interface Measured {
  readonly state: DrawnState;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly rows: readonly (readonly Measured[])[];
}

function measure(state: DrawnState): Measured {
  if (state.kind === 'history') return { state, width: HISTORY, height: HISTORY, lines: ['H'], rows: [] };
  const rows = layersOf(state).map((row) => row.map(measure));
  if (rows.length === 0) {
    const lines = wrap(state.name);
    return { state, width: Math.max(90, widest(lines) + 28), height: 22 + lines.length * LINE, lines, rows };
  }
  const across = Math.max(...rows.map(widthOf));
  const down = rows.reduce((sum, row) => sum + heightOf(row), 0) + (rows.length - 1) * GAP.down;
  return { state, width: Math.max(across + 2 * CHANNEL, widest([state.name])) + 2 * PADDING, height: TITLE + PADDING + down + PADDING, lines: [state.name], rows };
}

function place({ state, width, height, lines, rows }: Measured, x: number, y: number, depth: number, boxes: Box[]): void {
  boxes.push({ state, x, y, width, height, lines, depth });
  let top = y + TITLE + PADDING;
  for (const row of rows) {
    let left = x + (width - widthOf(row)) / 2;
    for (const child of row) {
      place(child, left, top, depth + 1, boxes);
      left += child.width + GAP.across;
    }
    top += heightOf(row) + GAP.down;
  }
}

function widthOf(row: readonly Measured[]): number {
  return row.reduce((sum, { width }) => sum + width, 0) + Math.max(0, row.length - 1) * GAP.across;
}

function heightOf(row: readonly Measured[]): number {
  return Math.max(...row.map(({ height }) => height));
}

function widest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length)) * CHARACTER;
}

function wrap(name: string): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > LONGEST_LINE) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
