import type { DeadlineReason } from '../../calendar/contract.ts';
import type { JsonObject } from '../../json.ts';
import type { PageRequest } from './page.ts';

export interface DeadlineView {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly endsOn: string;
  readonly dueAt: number;
  readonly status: 'running' | 'met' | 'passed' | 'cancelled';
  readonly ruleVersion: string;
  readonly inputs: JsonObject;
  readonly reasons: readonly DeadlineReason[];
}

export interface DeadlineOfCase extends DeadlineView {
  readonly case: { readonly id: string; readonly reference: string; readonly serviceName: string; readonly applicantName: string };
}

export interface DeadlineFilter extends PageRequest {
  /** First and last day that a deadline may end on, ISO dates. */
  readonly from?: string;
  readonly to?: string;
  readonly status?: DeadlineView['status'];
}
