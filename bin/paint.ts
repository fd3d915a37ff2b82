import { styleText } from 'node:util';

/** Colours text, or leaves it as it is where nobody sees colours. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly notable: (text: string) => string;
}

const PLAIN: Paint = { strong: same, faint: same, good: same, bad: same, notable: same };

const COLOURED: Paint = {
  strong: (text) => styleText('bold', text, { validateStream: false }),
  faint: (text) => styleText('gray', text, { validateStream: false }),
  good: (text) => styleText('green', text, { validateStream: false }),
  bad: (text) => styleText('red', text, { validateStream: false }),
  notable: (text) => styleText('yellow', text, { validateStream: false }),
};

/** Coloured on a terminal, unless `NO_COLOR` is set. */
export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  return stream.isTTY === true && !process.env['NO_COLOR'] ? COLOURED : PLAIN;
}

function same(text: string): string {
  return text;
}
