import type { HandOffView } from '../../engine/runtime/contract.ts';
import { instant, nullable, text, view } from './view.ts';

export const HandOffSchema = view<HandOffView>('HandOffView', {
  id: text(),
  topic: text(),
  state: text(),
  externalReference: nullable(text()),
  createdAt: instant(),
  confirmedAt: nullable(instant()),
});
