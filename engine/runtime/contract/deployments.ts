import type { Finding } from '../../model/contract.ts';

export interface Deployment {
  readonly name: string;
  readonly resources: readonly { readonly name: string; readonly content: string }[];
}

export interface Deployed {
  readonly deploymentId: string;
  /** `false` when the very same content was deployed before: nothing new is made. */
  readonly changed: boolean;
  readonly definitions: readonly { readonly id: string; readonly key: string; readonly version: number; readonly name: string }[];
  readonly findings: readonly Finding[];
}
