import { queryOptions } from '@tanstack/react-query';
import type { JsonObject } from '../../engine/json.ts';
import type { ApplicantView, ServiceView, Submitted } from '../../engine/runtime/contract.ts';
import { base, headersFor, parse, read, send } from './client.ts';
import { type Answer, problemFrom, unreachable } from './problem.ts';
import { type ChosenFile, multipart, upload } from './upload.ts';

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => read<{ town: { name: string }; items: readonly ServiceView[] }>('/services', { signal }),
  staleTime: 300_000,
});
export function serviceQuery(key: string) {
  return queryOptions({
    queryKey: ['service', key],
    queryFn: ({ signal }) => read<ServiceView>(`/services/${encodeURIComponent(key)}`, { signal }),
    staleTime: 300_000,
  });
}

export interface NewApplication {
  readonly service: string;
  readonly data: JsonObject;
  readonly files: readonly ChosenFile[];
}
/** `key` is made once per form: sending twice opens one case. */
export function submitApplication(application: NewApplication, key: string, onProgress: (share: number) => void): Promise<Answer<Submitted>> {
  const form = multipart('application', { service: application.service, data: application.data }, application.files);
  return upload('/applications', form, { headers: { 'Idempotency-Key': key } }, onProgress);
}

export interface PortalAccess {
  readonly token: string;
  readonly expiresAt: number;
}
export function openPortal(reference: string, accessCode: string): Promise<Answer<PortalAccess>> {
  return send('/portal/access', { method: 'POST', body: { reference, accessCode }, signingIn: true });
}

/** Ends the token on the server too; failing to is no reason to stay. */
export function closePortal(token: string): Promise<Answer<undefined>> {
  return send('/portal/access', { method: 'DELETE', applicantToken: token });
}

export function portalCaseQuery(token: string) {
  return queryOptions({
    queryKey: ['portal-case', token],
    queryFn: ({ signal }) => read<ApplicantView>('/portal/case', { applicantToken: token, signal }),
    // Applicants have no event stream: the page looks again by itself while it is open.
    refetchInterval: 15_000,
    retry: false,
  });
}

export interface PortalMessage {
  readonly message: string;
  readonly data: JsonObject;
  readonly files: readonly ChosenFile[];
}
export function sendPortalMessage(token: string, message: PortalMessage, key: string, onProgress: (share: number) => void): Promise<Answer<{ delivered: number }>> {
  const form = multipart('message', { message: message.message, data: message.data }, message.files);
  return upload('/portal/case/messages', form, { applicantToken: token, headers: { 'Idempotency-Key': key } }, onProgress);
}

/** A document's bytes; a plain link cannot carry the applicant's token. */
export async function portalDocument(token: string, id: string): Promise<Answer<Blob>> {
  const sending = { applicantToken: token, headers: { Accept: '*/*' } };
  try {
    const response = await fetch(`${base}/portal/documents/${encodeURIComponent(id)}`, { headers: headersFor(sending) });
    if (response.ok) return { ok: true, value: await response.blob() };
    return { ok: false, problem: problemFrom(response.status, parse(await response.text())) };
  } catch {
    return { ok: false, problem: unreachable };
  }
}
