import { isObject } from '../../engine/json.ts';
import type { JsonObject } from '../../engine/json.ts';
import { textAt } from '../case-data.ts';

/** A procedure's own part of every letter: who writes, and where objections go. From its manifest's `town`. */
export type Sender = JsonObject;

export interface LetterData {
  readonly caseView: JsonObject;
  readonly sender: Sender;
  readonly input: JsonObject;
  /** ISO date of dispatch. */
  readonly dispatchedOn: string;
}

/**
 * What a template sees as `data`:
 * `{ reference, service, receivedOn, dispatchedOn, channel, template, recipient, town, case, parameters }`, where
 * `recipient` is the case's applicant, `town` the manifest's block and `parameters` the remaining input of the job.
 */
export function letterData({ caseView, sender, input, dispatchedOn }: LetterData): JsonObject {
  const { template, channel, ...parameters } = input;
  const data = caseView['data'];
  const applicant = isObject(data) ? data['applicant'] : undefined;
  return {
    reference: textAt(caseView, 'reference') ?? '',
    service: textAt(caseView, 'service') ?? '',
    receivedOn: textAt(caseView, 'receivedOn') ?? '',
    dispatchedOn,
    channel: channel ?? 'letter',
    template: template ?? '',
    recipient: isObject(applicant) ? applicant : {},
    town: sender,
    case: caseView,
    parameters,
  };
}
