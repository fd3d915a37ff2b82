/** Keyset page: `cursor` is opaque and comes from `next` of the page before. */
export interface PageRequest {
  readonly cursor?: string;
  readonly limit?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
