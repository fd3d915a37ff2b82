import { Type } from 'typebox';
import type { TimelineEntry } from '../../engine/runtime/contract.ts';
import { instant, jsonObject, nullable, text, view } from './view.ts';

export const TimelineEntrySchema = view<TimelineEntry>('TimelineEntry', {
  seq: Type.Integer(),
  at: instant(),
  kind: text(),
  actor: nullable(text()),
  elementId: nullable(text()),
  title: text(),
  detail: jsonObject(),
});
