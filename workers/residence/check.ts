import type { JsonObject } from '../../engine/json.ts';
import type { JobHandler } from '../contract.ts';
import type { Egress } from '../egress.ts';
import { textAt } from '../case-data.ts';

/** What the register is asked by; the members have the same names in the application form. */
export const RESIDENT_MEMBERS = ['givenName', 'familyName', 'dateOfBirth', 'street', 'houseNumber', 'postalCode'] as const;

/**
 * `residence.check`: asks the population register whether the applicant lives where they say.
 * Result `{ status: confirmed | notFound | ambiguous, mainResidence, existingPermits }`.
 */
export function checkResidence(egress: Egress): JobHandler {
  return {
    topic: 'residence.check',
    handle: async (_job, context) => {
      const query = residentOf(await context.caseView());
      if (query['familyName'] === undefined) return { type: 'failed', code: 'WORKER_INPUT', message: 'The case data has no applicant.familyName.', permanent: true };
      const answer = await egress('register', { method: 'POST', path: '/residents/lookup', json: query });
      if (answer.status !== 200) return { type: 'failed', code: answer.status >= 500 ? 'OUTSIDE_UNREACHABLE' : 'OUTSIDE_REFUSED', message: `The population register answered with HTTP ${answer.status}.` };
      const matches = readMatches(answer.json);
      if (matches === null) return { type: 'failed', code: 'OUTSIDE_UNREACHABLE', message: 'The population register answered in an unknown shape.' };
      const [only] = matches;
      if (only === undefined) return { type: 'done', variables: { status: 'notFound', mainResidence: false, existingPermits: 0 } };
      if (matches.length > 1) return { type: 'done', variables: { status: 'ambiguous', mainResidence: false, existingPermits: 0 } };
      return { type: 'done', variables: { status: 'confirmed', mainResidence: only.mainResidence, existingPermits: only.existingPermits } };
    },
  };
}

/** The applicant as the register is asked for them. */
export function residentOf(caseView: JsonObject | null): Readonly<Record<string, string>> {
  const resident: Record<string, string> = {};
  for (const member of RESIDENT_MEMBERS) {
    const value = textAt(caseView, `data.applicant.${member}`);
    if (value !== null) resident[member] = value;
  }
  return resident;
}

interface Match {
  readonly mainResidence: boolean;
  readonly existingPermits: number;
}

function readMatches(body: unknown): readonly Match[] | null {
  const matches = typeof body === 'object' && body !== null ? (body as { matches?: unknown }).matches : undefined;
  if (!Array.isArray(matches)) return null;
  const read: Match[] = [];
  for (const match of matches as readonly { mainResidence?: unknown; existingPermits?: unknown }[]) {
    if (typeof match?.mainResidence !== 'boolean' || typeof match.existingPermits !== 'number') return null;
    read.push({ mainResidence: match.mainResidence, existingPermits: match.existingPermits });
  }
  return read;
}
