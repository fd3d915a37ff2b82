import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { ApplicantMessage } from '../../engine/runtime/contract.ts';
import { freeJson, messageName, strict } from '../schemas/inputs.ts';
import { describedOnly, partChecker } from '../validation.ts';
import { EncodedDocuments, documentsOfJson, documentsOfParts } from './documents.ts';
import { jsonOfPart, readMultipart } from './multipart.ts';

const Message = strict({ message: messageName(), data: freeJson() });
const MessageWithDocuments = strict({ message: messageName(), data: freeJson(), documents: Type.Optional(EncodedDocuments) });
const MessageForm = describedOnly(
  Type.Object({ message: Message }, { description: 'Part `message` holds JSON; files follow in parts named `document:<purpose>`.', additionalProperties: true }),
);
const checkMessage = partChecker(Message);

/** Body of what an applicant, or a clerk for them, sends into a running case. */
export const messageBody = {
  content: { 'application/json': { schema: MessageWithDocuments }, 'multipart/form-data': { schema: MessageForm } },
};

export async function readMessage(request: FastifyRequest): Promise<Pick<ApplicantMessage, 'message' | 'data' | 'documents'>> {
  if (request.isMultipart()) {
    const form = await readMultipart(request, ['message']);
    return { ...checkMessage(jsonOfPart(form, 'message')), documents: documentsOfParts(form.files) };
  }
  const { message, data, documents = [] } = request.body as Static<typeof MessageWithDocuments>;
  return { message, data, documents: documentsOfJson(documents) };
}
