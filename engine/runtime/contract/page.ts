export type { PageRequest } from '../../store/vocabulary.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
