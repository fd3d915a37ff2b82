import { Type } from 'typebox';
import type { MessageView, ServiceView, Submitted } from '../../engine/runtime/contract.ts';
import { bilingual, json, listOf, namesByCode, nullable, ref, text, view } from './view.ts';

export const documentOffer = () => Type.Object({ purpose: text(), title: bilingual() });
export const messageKind = (...kinds: readonly string[]) => Type.Union(kinds.map((kind) => Type.Literal(kind)));

/** Members of a message view; a request has them too. */
export const messageMembers = {
  message: text(),
  kind: messageKind('documents', 'declaration', 'statement', 'action'),
  label: bilingual(),
  received: bilingual(),
  text: bilingual(),
  form: json(),
  documents: listOf(documentOffer()),
  place: nullable(text()),
};

export const MessageSchema = view<MessageView>('MessageView', messageMembers);

export const ServiceSchema = view<ServiceView>('ServiceView', {
  key: text(),
  name: bilingual(),
  description: bilingual(),
  unit: text(),
  unitName: bilingual(),
  town: nullable(Type.Object({ name: text() })),
  form: json(),
  documents: listOf(Type.Object({ purpose: text(), title: bilingual(), required: Type.Boolean() })),
  messages: listOf(ref(MessageSchema)),
  groups: listOf(Type.Object({ key: text(), name: bilingual() })),
  outcomes: namesByCode(),
  topics: namesByCode(),
});

export const SubmittedSchema = view<Submitted>('Submitted', {
  caseId: text(),
  reference: text(),
  accessCode: Type.Optional(Type.String({ description: 'With the reference it opens the status page; kept nowhere. A repeat with the same Idempotency-Key and content gets the same one' })),
  repeated: Type.Boolean(),
});
