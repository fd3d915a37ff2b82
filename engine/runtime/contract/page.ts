export type { PageRequest } from '../../store/vocabulary.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  /**
   * Set when there is more than the list is made of: it has only the first so many (of a search the newest cases, of a
   * person's tasks the most urgent), in the order asked for.
   */
  readonly firstOnly?: number;
}
