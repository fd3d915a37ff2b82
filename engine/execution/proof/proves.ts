import type { Row } from './rows.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Lines of the table of elements that a test proves. */
    proves?: readonly Row[];
  }
}

/**
 * Options of a test, or of a group for all tests in it: `test('given …', proves('endEvent: none'), () => …)`. The page is
 * made from the text of the tests, so the lines must stand there literally.
 */
export function proves(...rows: readonly [Row, ...Row[]]): { readonly meta: { readonly proves: readonly Row[] } } {
  return { meta: { proves: rows } };
}
