import { Type } from 'typebox';
import type { LockedJob } from '../../engine/runtime/contract.ts';
import { instant, jsonObject, nullable, text, view } from './view.ts';

export const LockedJobSchema = view<LockedJob>('LockedJob', {
  id: text(),
  tenant: text(),
  kind: Type.Union(['service', 'external', 'timer', 'continuation', 'poll'].map((kind) => Type.Literal(kind))),
  topic: text(),
  caseId: nullable(text()),
  instanceId: nullable(text()),
  elementId: nullable(text()),
  input: jsonObject(),
  attempt: Type.Integer(),
  retriesLeft: Type.Integer(),
  lockedUntil: instant(),
  idempotencyKey: text(),
});
