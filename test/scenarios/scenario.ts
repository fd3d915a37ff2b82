import { readFileSync, readdirSync } from 'node:fs';
import type { JsonObject } from '../../engine/json.ts';

export interface GivenDocument {
  readonly purpose: string;
  /** Name of a file in `examples/files`. */
  readonly file: string;
}

/** One step; `at` is an ISO 8601 period counted from the receipt of the application. */
export type Step = { readonly at?: string } & (
  | { readonly who: string; readonly does: 'completeTask'; readonly task: string; readonly with: { readonly outcome: string; readonly data: JsonObject } }
  | { readonly who: 'applicant'; readonly does: 'send'; readonly with: { readonly message: string; readonly data: JsonObject; readonly documents: readonly GivenDocument[] } }
  | { readonly who: 'applicant'; readonly does: 'pay' | 'failPayment' }
  | { readonly who: 'operator'; readonly does: 'takeOver'; readonly with: { readonly topic: string; readonly variables: JsonObject } }
  | { readonly who: 'operator'; readonly does: 'report'; readonly with: { readonly message: string } }
  | { readonly who: 'register'; readonly does: 'refuseNext'; readonly with: { readonly match: string } }
  | { readonly does: 'wait' }
);

/** What must have come of it when the last step is done. */
export interface Expectation {
  readonly state: string;
  readonly outcome: string;
  readonly zone: string | null;
  readonly permitIssued: boolean;
  /** Number plate in the register at the end, where the story is about it. */
  readonly plate?: string;
  readonly payments: readonly { readonly amountCents: number; readonly state: string }[];
  /** Templates in the order of dispatch. */
  readonly notices: readonly string[];
  readonly deadlines: readonly { readonly kind: string; readonly endsOn: string }[];
}

/** An application that came in and what became of it: `processes/<key>/examples/NN-name.json`. */
export interface Scenario {
  readonly name: string;
  readonly service: string;
  readonly title: { readonly de: string; readonly en: string };
  readonly story: string;
  readonly seed: number;
  /** Who looks at the case at the end; somebody of its unit. */
  readonly clerk?: string;
  readonly given: { readonly receivedAt: string; readonly data: JsonObject; readonly documents: readonly GivenDocument[] };
  readonly steps: readonly Step[];
  readonly expect: Expectation;
}

/** Reads the scenarios of one procedure, in the order of their names. */
export function readScenarios(service: string): readonly Scenario[] {
  const examples = examplesOf(service);
  return readdirSync(examples)
    .filter((name) => /^\d+-.*\.json$/.test(name))
    .toSorted()
    .map((name) => Object.assign(JSON.parse(readFileSync(new URL(name, examples), 'utf8')) as Omit<Scenario, 'name' | 'service'>, { name, service }));
}

/** The documents as the API takes them inside JSON. */
export function encodeDocuments(service: string, documents: readonly GivenDocument[]): readonly JsonObject[] {
  return documents.map(({ purpose, file }) => ({ purpose, filename: file, contentBase64: readFileSync(new URL(`files/${file}`, examplesOf(service))).toString('base64') }));
}

export function examplesOf(service: string): URL {
  return new URL(`../../processes/${service}/examples/`, import.meta.url);
}
