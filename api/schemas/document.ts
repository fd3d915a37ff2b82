import { Type } from 'typebox';
import type { DocumentView } from '../../engine/runtime/contract.ts';
import { instant, text, view } from './view.ts';

export const DocumentSchema = view<DocumentView>('DocumentView', {
  id: text(),
  caseId: text(),
  purpose: text(),
  title: text(),
  filename: text(),
  mediaType: text(),
  size: Type.Integer({ description: 'Bytes' }),
  sha256: text(),
  direction: Type.Union([Type.Literal('incoming'), Type.Literal('outgoing'), Type.Literal('internal')]),
  createdAt: instant(),
  createdBy: text(),
});
