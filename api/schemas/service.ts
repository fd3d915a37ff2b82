import { Type } from 'typebox';
import type { ServiceView, Submitted } from '../../engine/runtime/contract.ts';
import { bilingual, json, listOf, text, view } from './view.ts';

export const ServiceSchema = view<ServiceView>('ServiceView', {
  key: text(),
  name: bilingual(),
  description: bilingual(),
  unit: text(),
  form: json(),
  documents: listOf(Type.Object({ purpose: text(), title: bilingual(), required: Type.Boolean() })),
});

export const SubmittedSchema = view<Submitted>('Submitted', {
  caseId: text(),
  reference: text(),
  accessCode: Type.Optional(Type.String({ description: 'Shown once, together with the reference it opens the status page' })),
  repeated: Type.Boolean(),
});
