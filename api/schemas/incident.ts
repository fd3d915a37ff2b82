import type { IncidentView } from '../../engine/runtime/contract.ts';
import { instant, jsonObject, nullable, text, view } from './view.ts';

export const IncidentSchema = view<IncidentView>('IncidentView', {
  id: text(),
  caseId: nullable(text()),
  caseReference: nullable(text()),
  instanceId: nullable(text()),
  jobId: nullable(text()),
  elementId: nullable(text()),
  code: text(),
  message: text(),
  detail: jsonObject(),
  createdAt: instant(),
  resolvedAt: nullable(instant()),
});
