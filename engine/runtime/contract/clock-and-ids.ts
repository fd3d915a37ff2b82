/** Time as an argument: the real clock in production, a virtual one in tests, dry runs and simulation. */
export interface Clock {
  now(): number;
}

/** Ids as an argument. `next` gives time-ordered ids for rows; `secret` gives unguessable codes. */
export interface Ids {
  next(): string;
  secret(bytes: number): string;
}
