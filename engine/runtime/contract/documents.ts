export interface DocumentView {
  readonly id: string;
  readonly caseId: string;
  readonly purpose: string;
  readonly title: string;
  readonly filename: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly direction: 'incoming' | 'outgoing' | 'internal';
  readonly createdAt: number;
  readonly createdBy: string;
}
