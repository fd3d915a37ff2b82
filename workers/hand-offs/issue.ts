import type { JobHandler } from '../contract.ts';
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
      const plate = textAt(context.caseView, 'data.vehicle.plate');
      if (typeof zone !== 'string' || typeof validFrom !== 'string' || typeof validUntil !== 'string') return missing('zone, validFrom and validUntil');
      if (plate === null) return missing('data.vehicle.plate of the case');
      const caseReference = textAt(context.caseView, 'reference') ?? '';
      return order(egress, job, { method: 'POST', path: '/permits', json: { plate, zone, validFrom, validUntil, caseReference, holder: residentOf(context.caseView) } });
    },
  };
}
