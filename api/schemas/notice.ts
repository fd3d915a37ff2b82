import type { NoticeView } from '../../engine/runtime/contract.ts';
import { day, nullable, text, view } from './view.ts';

export const NoticeSchema = view<NoticeView>('NoticeView', {
  id: text(),
  template: text(),
  title: text(),
  state: text(),
  channel: text(),
  documentId: nullable(text()),
  dispatchedOn: nullable(day()),
});
