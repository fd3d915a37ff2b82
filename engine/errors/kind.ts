/** What is known of an error besides its code. */
export interface ErrorKind {
  /** HTTP status of the problem response; 0 for findings and incidents, which are not responses. */
  readonly status: number;
  /** Short title, in English; the web app translates by code. */
  readonly title: string;
}
