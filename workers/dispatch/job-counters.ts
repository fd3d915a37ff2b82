import type { JobResult } from '../contract.ts';

/** How attempts ended, by topic, since the process started; as Prometheus text. */
export class JobCounters {
  readonly #counts = new Map<string, number>();

  readonly count = (topic: string, end: JobResult['type']): void => {
    const labels = `topic="${topic}",end="${end}"`;
    this.#counts.set(labels, (this.#counts.get(labels) ?? 0) + 1);
  };

  exposition(): readonly string[] {
    return [
      '# HELP laufzettel_job_attempts_total Attempts at jobs by this process, by topic and how they ended.',
      '# TYPE laufzettel_job_attempts_total counter',
      ...[...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([labels, count]) => `laufzettel_job_attempts_total{${labels}} ${count}`),
    ];
  }
}
