import type { JobHandler } from '../contract.ts';
import { workerActor } from '../actor.ts';
import { paymentOf } from './port.ts';

/** `payment.remind`: notes that the applicant was reminded. A payment settled or failed meanwhile stays as it is. */
export function remindOfPayment(): JobHandler {
  return {
    topic: 'payment.remind',
    handle: async (job, context) => {
      const found = await paymentOf(job, context);
      if ('failed' in found) return found.failed;
      const { payment } = found;
      if (payment.state === 'open') await context.engine.commands.updatePayment(workerActor(job.tenant), { paymentId: payment.id, event: 'reminded' });
      return { type: 'done', variables: { paymentId: payment.id } };
    },
  };
}
