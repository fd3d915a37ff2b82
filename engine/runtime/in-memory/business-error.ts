import type { JsonObject } from '../../json.ts';

/** Thrown by a job handler: the model catches it by its BPMN error code. */
export class BusinessError extends Error {
  readonly code: string;
  readonly variables: JsonObject;

  /** @param code BPMN error code, e.g. `PAYMENT_REFUSED`. @param variables handed to what catches the error. */
  constructor(code: string, message = code, variables: JsonObject = {}) {
    super(message);
    this.name = 'BusinessError';
    this.code = code;
    this.variables = variables;
  }
}
