import type { PublicStatus } from './cases.ts';
import type { DeadlineView } from './deadlines.ts';
import type { DocumentView } from './documents.ts';
import type { PaymentView } from './payments.ts';

export interface ApplicantView {
  readonly caseId: string;
  readonly reference: string;
  readonly serviceName: { readonly de: string; readonly en: string };
  readonly publicStatus: PublicStatus;
  readonly state: string;
  readonly outcome: string | null;
  readonly receivedAt: number;
  /** What the office waits for, if for anything. */
  readonly requests: readonly { readonly message: string; readonly kind: 'documents' | 'statement' | 'declaration'; readonly text: string; readonly items: readonly { readonly purpose: string; readonly title: string }[]; readonly endsOn: string | null }[];
  /** What the applicant may do at any time, as message names the process waits for: `Withdrawn`, `PlateChanged`. */
  readonly actions: readonly string[];
  readonly documents: readonly DocumentView[];
  readonly payment: PaymentView | null;
  readonly deadlines: readonly DeadlineView[];
  readonly history: readonly { readonly at: number; readonly state: string }[];
}
