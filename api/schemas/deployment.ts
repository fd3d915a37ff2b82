import { Type } from 'typebox';
import type { Finding } from '../../engine/model/contract.ts';
import type { Deployed, Queries } from '../../engine/runtime/contract.ts';
import { instant, listOf, ref, text, view } from './view.ts';

export const FindingSchema = view<Finding>('Finding', {
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  code: text(),
  resource: Type.Optional(text()),
  elementId: Type.Optional(text()),
  clause: Type.Optional(text()),
  message: text(),
});

export const DeployedSchema = view<Deployed>('Deployed', {
  deploymentId: text(),
  changed: Type.Boolean({ description: 'false when the very same content was deployed before' }),
  definitions: listOf(Type.Object({ id: text(), key: text(), version: Type.Integer(), name: text() })),
  findings: listOf(ref(FindingSchema)),
});

type Definition = Awaited<ReturnType<Queries['definitions']>>[number];

export const DefinitionSchema = view<Definition>('ProcessDefinition', {
  id: text(),
  key: text(),
  version: Type.Integer(),
  name: text(),
  kind: text(),
  deployedAt: instant(),
});
