import type { LockedJob } from '../../engine/runtime/contract.ts';
import type { JobHandler, JobResult } from '../contract.ts';
import type { Egress } from '../egress.ts';
import { textAt } from '../case-data.ts';
import { missing } from '../job-input.ts';
import { residentOf } from '../residence/check.ts';
import { order } from './register.ts';

/** `permit.issue` (external task): input `{ zone, validFrom, validUntil }`, plate and holder from the case; result `{ permitNumber }`. */
export function issuePermit(egress: Egress): JobHandler {
  return {
    topic: 'permit.issue',
    handle: async (job, context) => {
      const { zone, validFrom, validUntil } = job.input;
      const caseView = await context.caseView();
      const plate = textAt(caseView, 'data.vehicle.plate');
      if (typeof zone !== 'string' || typeof validFrom !== 'string' || typeof validUntil !== 'string') return missing('zone, validFrom and validUntil');
      if (plate === null) return missing('data.vehicle.plate of the case');
      const caseReference = textAt(caseView, 'reference') ?? '';
      const ordered = await order(egress, job, { method: 'POST', path: '/permits', json: { plate, zone, validFrom, validUntil, caseReference, holder: residentOf(caseView) } });
      // An earlier attempt may have been carried out unheard; since then the applicant may have reported another plate.
      return ordered.type === 'done' && job.attempt > 1 ? withPlate(egress, job, ordered, plate) : ordered;
    },
  };
}

/** Makes sure that the permit of a repeated order has the plate of now. */
async function withPlate(egress: Egress, job: LockedJob, ordered: JobResult & { readonly type: 'done' }, plate: string): Promise<JobResult> {
  const path = `/permits/${encodeURIComponent(ordered.externalReference ?? '')}`;
  const { status, json } = await egress('register', { method: 'GET', path });
  if (status !== 200) return { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: `The permit register answered with HTTP ${status}.` };
  if ((json as { plate?: unknown } | null)?.plate === plate) return ordered;
  const changed = await order(egress, { ...job, input: ordered.variables, idempotencyKey: `${job.idempotencyKey}-plate-${encodeURIComponent(plate)}` }, { method: 'PATCH', path, json: { plate } });
  return changed.type === 'done' ? ordered : changed;
}
