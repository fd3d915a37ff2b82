import type { JsonObject } from '../../json.ts';
import type { DocumentView } from './documents.ts';
import type { DeadlineView } from './deadlines.ts';
import type { IncidentView, InstanceView } from './operations.ts';
import type { PaymentView } from './payments.ts';
import type { HandOffView, NoticeView } from './records.ts';
import type { MessageView } from './services.ts';
import type { TaskView } from './tasks.ts';

export type { CaseFilter } from '../../store/vocabulary.ts';

export interface CaseSummary {
  readonly id: string;
  readonly reference: string;
  readonly service: string;
  readonly serviceName: string;
  readonly unit: string;
  readonly state: string;
  /** ZBP status for the citizen. */
  readonly publicStatus: PublicStatus;
  readonly outcome: string | null;
  readonly applicantName: string;
  readonly receivedAt: number;
  readonly closedAt: number | null;
  readonly openIncidents: number;
}

export type PublicStatus = 'SUBMITTED' | 'RECEIVED' | 'PROCESSING' | 'ACTION_REQUIRED' | 'COMPLETED';

export interface CaseView extends CaseSummary {
  readonly data: JsonObject;
  readonly documents: readonly DocumentView[];
  readonly deadlines: readonly DeadlineView[];
  readonly tasks: readonly TaskView[];
  readonly payments: readonly PaymentView[];
  readonly handOffs: readonly HandOffView[];
  readonly notices: readonly NoticeView[];
  readonly notes: readonly { readonly id: string; readonly text: string; readonly author: string; readonly at: number }[];
  readonly incidents: readonly IncidentView[];
  readonly instances: readonly InstanceView[];
  /** What the applicant may send now, for a clerk who enters a letter or a call. */
  readonly messages: readonly MessageView[];
  readonly revision: number;
}
