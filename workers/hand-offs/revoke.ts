import type { JobHandler } from '../contract.ts';
import type { Egress } from '../egress.ts';
import { textAt } from '../case-data.ts';
import { missing } from '../job-input.ts';
import { order, permitNumberInput } from './register.ts';

/**
 * `permit.revoke` (external task): input `{ permitNumber }`; result `{ permitNumber }`. Without a number it revokes
 * what the register may have entered under the case's reference without our hearing of it; the result is then
 * `{ permitNumber: null }` when there was nothing.
 */
export function revokePermit(egress: Egress): JobHandler {
  return {
    topic: 'permit.revoke',
    handle: async (job, context) => {
      const reference = textAt(await context.caseView(), 'reference');
      const given = permitNumberInput(job);
      if (given === null && reference === null) return missing('permitNumber, or the reference of the case');
      const found = given === null ? await permitOrderedFor(egress, reference ?? '') : { permitNumber: given };
      if (found === 'unreadable') return { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: 'The permit register did not say which permits the case has.' };
      if (found.permitNumber === null) return { type: 'done', variables: { permitNumber: null } };
      return order(egress, { ...job, input: { ...job.input, permitNumber: found.permitNumber } }, { method: 'DELETE', path: `/permits/${encodeURIComponent(found.permitNumber)}` });
    },
  };
}

/** The valid permit of a case: one at most, because a case orders under one key. */
async function permitOrderedFor(egress: Egress, reference: string): Promise<{ readonly permitNumber: string | null } | 'unreadable'> {
  const { status, json } = await egress('register', { method: 'GET', path: `/permits?caseReference=${encodeURIComponent(reference)}` });
  const items: unknown = typeof json === 'object' && json !== null ? (json as { items?: unknown }).items : undefined;
  if (status !== 200 || !Array.isArray(items)) return 'unreadable';
  const [first] = items as readonly { readonly number?: unknown }[];
  return { permitNumber: typeof first?.number === 'string' ? first.number : null };
}
