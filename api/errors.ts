import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { ERRORS, LaufzettelError } from '../engine/errors.ts';
import type { ErrorCode, FieldError } from '../engine/errors.ts';
import { fieldErrorsOf } from './field-errors.ts';
import type { Problem } from './schemas/problem.ts';

/** Refusals of Fastify and its plug-ins, and what the store says of its database, by their code, as ours. */
const FOREIGN: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_REQ_FILE_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_FILES_LIMIT: 'BODY_TOO_LARGE',
  FST_PARTS_LIMIT: 'BODY_TOO_LARGE',
  FST_FIELDS_LIMIT: 'BODY_TOO_LARGE',
  DATABASE_UNAVAILABLE: 'DATABASE_UNAVAILABLE',
  OUTCOME_UNKNOWN: 'OUTCOME_UNKNOWN',
  STORAGE_FAILED: 'STORAGE_FAILED',
};

/** What is wrong with the body as a whole, where a parser of others found it and could not say more. */
const BODY_ERRORS: Readonly<Record<string, FieldError>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { path: '', code: 'json', message: 'is not JSON' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { path: '', code: 'required', message: 'is empty' },
  FST_PROTO_VIOLATION: { path: '', code: 'forbiddenName', message: 'has a part with a name that is reserved; rename it' },
};

export interface HttpProblem {
  readonly status: number;
  readonly problem: Problem;
}

/** Turns anything thrown into what the caller may know. What is not an expected refusal becomes a plain 500. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof LaufzettelError) return problem(error.code, error.message, error.errors);
  const { code, statusCode, validation, validationContext } = error as Partial<FastifyError>;
  if (validation !== undefined) return problemOfValidation(validation, validationContext ?? 'body');
  const known = code === undefined ? undefined : FOREIGN[code];
  if (known !== undefined) return problem(known);
  const bodyError = code === undefined ? undefined : BODY_ERRORS[code];
  if (bodyError !== undefined) return problem('INVALID_INPUT', undefined, [bodyError]);
  if (statusCode === 429) return problem('TOO_MANY_REQUESTS');
  if (statusCode === 404) return problem('NOT_FOUND');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return problem('INVALID_INPUT', 'The request cannot be read: malformed address, header, JSON or multipart body.');
  return problem('INTERNAL');
}

function problemOfValidation(validation: readonly FastifySchemaValidationError[], context: string): HttpProblem {
  const errors = fieldErrorsOf(validation, context);
  const keyMissing = context === 'headers' && errors.some((error) => error.path === '/idempotency-key');
  return keyMissing ? problem('IDEMPOTENCY_KEY_MISSING', undefined, errors) : problem('INVALID_INPUT', undefined, errors);
}

function problem(code: ErrorCode, detail?: string, errors: readonly FieldError[] = []): HttpProblem {
  const { status, title } = ERRORS[code];
  return {
    status,
    problem: { type: `urn:laufzettel:problem:${code}`, title, status, code, detail: detail ?? title, ...(errors.length > 0 && { errors }) },
  };
}

/** Sends problem+json. A hijacked or half-sent answer is left alone. */
export async function sendProblem(reply: FastifyReply, error: unknown): Promise<FastifyReply> {
  const { status, problem: body } = problemOf(error);
  // Not through the serialiser of the route: its schemas describe successes.
  return reply.code(status).header('cache-control', 'no-store').type('application/problem+json').serializer(JSON.stringify).send(body);
}

export function installErrorHandling(app: FastifyInstance, report: (error: unknown, request: FastifyRequest) => void): void {
  app.setErrorHandler(async (error, request, reply) => {
    if (problemOf(error).status >= 500) report(error, request);
    return sendProblem(reply, error);
  });
}
