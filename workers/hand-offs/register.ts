import type { LockedJob } from '../../engine/runtime/contract.ts';
import type { JobResult } from '../contract.ts';
import type { Egress, EgressRequest } from '../egress.ts';

/**
 * Hands an order to the permit register. The job's idempotency key goes with it, so that a repeated order is answered
 * with what the first one did. A refusal (422) is a business error of the model, not a failure of ours.
 */
export async function order(egress: Egress, job: LockedJob, request: EgressRequest): Promise<JobResult> {
  const answer = await egress('register', { ...request, headers: { 'Idempotency-Key': job.idempotencyKey } });
  const permitNumber = permitNumberOf(answer.json) ?? (typeof job.input['permitNumber'] === 'string' ? job.input['permitNumber'] : null);
  const carriedOut = (answer.status >= 200 && answer.status < 300) || answer.status === 409;
  if (carriedOut && permitNumber !== null) return { type: 'done', variables: { permitNumber }, externalReference: permitNumber };
  if (answer.status === 422 || answer.status === 404) return { type: 'error', errorCode: 'REGISTER_REFUSED', message: `The permit register refused the order (${codeOf(answer.json)}).`, variables: { registerCode: codeOf(answer.json) } };
  return { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: `The permit register answered with HTTP ${answer.status}.` };
}

/** The permit number a change or revocation is about; `null` when the model gave none. */
export function permitNumberInput(job: LockedJob): string | null {
  const value = job.input['permitNumber'];
  return typeof value === 'string' && value !== '' ? value : null;
}

function permitNumberOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const { permitNumber, number } = body as { permitNumber?: unknown; number?: unknown };
  if (typeof permitNumber === 'string') return permitNumber;
  return typeof number === 'string' ? number : null;
}

function codeOf(body: unknown): string {
  const code = typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : undefined;
  // Only a code, never the register's text: it may quote a person's data.
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'no code';
}
