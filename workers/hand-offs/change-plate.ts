import type { JobHandler } from '../contract.ts';
import type { Egress } from '../egress.ts';
import { textAt } from '../case-data.ts';
import { missing } from '../job-input.ts';
import { order, permitNumberInput } from './register.ts';

/** `permit.change-plate` (external task): input `{ permitNumber }`, the new plate from the case; result `{ permitNumber }`. */
export function changePlate(egress: Egress): JobHandler {
  return {
    topic: 'permit.change-plate',
    handle: async (job, context) => {
      const permitNumber = permitNumberInput(job);
      const plate = textAt(await context.caseView(), 'data.vehicle.plate');
      if (permitNumber === null) return missing('permitNumber');
      if (plate === null) return missing('data.vehicle.plate of the case');
      return order(egress, job, { method: 'PATCH', path: `/permits/${encodeURIComponent(permitNumber)}`, json: { plate } });
    },
  };
}
