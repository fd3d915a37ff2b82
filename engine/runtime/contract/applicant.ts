import type { PublicStatus } from './cases.ts';
import type { DeadlineView } from './deadlines.ts';
import type { DocumentView } from './documents.ts';
import type { PaymentView } from './payments.ts';
import type { Bilingual, DocumentOffer, MessageKind, MessageView } from './services.ts';

/** What the office waits for: the message that answers it, what is missed, and until when. */
export interface RequestView extends MessageView {
  readonly kind: Exclude<MessageKind, 'action'>;
  readonly items: readonly DocumentOffer[];
  readonly endsOn: string | null;
}

export interface ApplicantView {
  readonly caseId: string;
  readonly reference: string;
  readonly service: string;
  readonly serviceName: Bilingual;
  readonly publicStatus: PublicStatus;
  readonly state: string;
  readonly outcome: string | null;
  readonly receivedAt: number;
  /** What the office waits for, if for anything. */
  readonly requests: readonly RequestView[];
  /** What the applicant may do unasked and the process waits for now: withdraw, report a change. */
  readonly actions: readonly MessageView[];
  readonly documents: readonly DocumentView[];
  readonly payment: PaymentView | null;
  readonly deadlines: readonly DeadlineView[];
  readonly history: readonly { readonly at: number; readonly state: string }[];
}
