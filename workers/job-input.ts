import type { JobResult } from './contract.ts';

/** The job's input lacks something its model must give. */
export function missing(what: string): JobResult {
  return { type: 'failed', code: 'WORKER_INPUT', message: `The job lacks ${what}; correct the input mapping of its task.`, permanent: true };
}
