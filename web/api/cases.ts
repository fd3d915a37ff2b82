import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { JsonObject } from '../../engine/json.ts';
import type { CaseFilter, CaseSummary, CaseView, DocumentView, IncidentView, Page, TimelineEntry } from '../../engine/runtime/contract.ts';
import { base, query, read, readText, send } from './client.ts';
import type { Answer } from './problem.ts';
import { type ChosenFile, multipart, upload } from './upload.ts';

export type CaseListFilter = Omit<CaseFilter, 'cursor' | 'limit'>;
const pageSize = 50;

export function casesQuery(filter: CaseListFilter) {
  return infiniteQueryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam, signal }) =>
      read<Page<CaseSummary>>(`/cases${query({ ...filter, cursor: pageParam, limit: pageSize })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => read<CaseView>(`/cases/${encodeURIComponent(id)}`, { signal }),
  });
}

export function timelineQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['timeline', id],
    queryFn: ({ pageParam, signal }) =>
      read<Page<TimelineEntry>>(`/cases/${encodeURIComponent(id)}/timeline${query({ cursor: pageParam, limit: 100 })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function definitionSourceQuery(definitionId: string) {
  return queryOptions({
    queryKey: ['definition-source', definitionId],
    queryFn: () => readText(`/process-definitions/${encodeURIComponent(definitionId)}/source`),
    // Definitions are immutable versions.
    staleTime: Infinity,
  });
}

export function incidentsQuery(open: boolean) {
  return infiniteQueryOptions({
    queryKey: ['incidents', open],
    queryFn: ({ pageParam, signal }) =>
      read<Page<IncidentView>>(`/incidents${query({ open: open ? true : undefined, cursor: pageParam, limit: pageSize })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}
export function retryIncident(id: string): Promise<Answer<undefined>> {
  return send(`/incidents/${encodeURIComponent(id)}/retry`, { method: 'POST' });
}

export function addNote(caseId: string, text: string): Promise<Answer<undefined>> {
  return send(`/cases/${encodeURIComponent(caseId)}/notes`, { method: 'POST', body: { text } });
}

export interface NewDocument {
  readonly purpose: string;
  readonly title: string;
  readonly file: File;
}
export function addDocument(caseId: string, document: NewDocument, key: string, onProgress: (share: number) => void): Promise<Answer<DocumentView>> {
  const form = new FormData();
  form.append('purpose', document.purpose);
  form.append('title', document.title);
  form.append('file', document.file, document.file.name);
  return upload(`/cases/${encodeURIComponent(caseId)}/documents`, form, { headers: { 'Idempotency-Key': key } }, onProgress);
}

export interface CaseMessage {
  readonly message: string;
  readonly data: JsonObject;
  readonly files: readonly ChosenFile[];
}
/** A message that reached the office on paper or by phone, sent into the case on the applicant's behalf. */
export function sendForApplicant(caseId: string, message: CaseMessage, key: string, onProgress: (share: number) => void): Promise<Answer<{ delivered: number }>> {
  const form = multipart('message', { message: message.message, data: message.data }, message.files);
  return upload(`/cases/${encodeURIComponent(caseId)}/messages`, form, { headers: { 'Idempotency-Key': key } }, onProgress);
}

/** Address of a document's bytes; the session cookie goes with the request. */
export function documentAddress(id: string): string {
  return `${base}/documents/${encodeURIComponent(id)}`;
}
