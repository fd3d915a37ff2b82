import { Type } from 'typebox';
import type { InstanceView } from '../../engine/runtime/contract.ts';
import { jsonObject, text, view } from './view.ts';

export const InstanceSchema = view<InstanceView>('InstanceView', {
  id: text(),
  definitionId: text(),
  definitionKey: text(),
  definitionVersion: Type.Integer(),
  kind: Type.Union([Type.Literal('bpmn'), Type.Literal('statechart')]),
  status: Type.Union([Type.Literal('active'), Type.Literal('completed'), Type.Literal('cancelled'), Type.Literal('failed')]),
  positions: Type.Array(text()),
  incidentPositions: Type.Array(text()),
  awaitedConditions: Type.Array(text()),
  offered: Type.Array(text()),
  visited: Type.Array(text()),
  variables: jsonObject(),
});
