import type { JobHandler } from '../contract.ts';
import type { Egress } from '../egress.ts';
import { missing } from '../job-input.ts';
import { order, permitNumberInput } from './register.ts';

/** `permit.revoke` (external task): input `{ permitNumber }`; result `{ permitNumber }`. */
export function revokePermit(egress: Egress): JobHandler {
  return {
    topic: 'permit.revoke',
    handle: async (job) => {
      const permitNumber = permitNumberInput(job);
      if (permitNumber === null) return missing('permitNumber');
      return order(egress, job, { method: 'DELETE', path: `/permits/${encodeURIComponent(permitNumber)}` });
    },
  };
}
