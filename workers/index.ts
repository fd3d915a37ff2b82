import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import type { Clock, Engine } from '../engine/runtime/contract.ts';
import type { Dispatcher, JobHandler } from './contract.ts';
import { createBullmqDispatcher } from './dispatch/bullmq/index.ts';
import { createEmbeddedDispatcher } from './dispatch/embedded.ts';
import type { DispatchLog, DispatchOptions } from './dispatch/options.ts';
import type { TopicLimits } from './dispatch/topic-limits.ts';
import type { Connectors } from './connectors.ts';
import { createEgress } from './egress.ts';
import { changePlate } from './hand-offs/change-plate.ts';
import { issuePermit } from './hand-offs/issue.ts';
import { revokePermit } from './hand-offs/revoke.ts';
import { sendNotice } from './notices/send.ts';
import type { NoticeTemplates } from './notices/templates.ts';
import { expirePayment } from './payment/expire.ts';
import { openPayment } from './payment/open.ts';
import { pollPayment } from './payment/poll.ts';
import { createPaymentProvider } from './payment/provider.ts';
import { remindOfPayment } from './payment/remind.ts';
import { checkResidence } from './residence/check.ts';
import { signatureHandler, type TrustStore } from './signature/index.ts';

/** Where the other systems are and how this process works; from the configuration. */
export interface WorkersConfig extends Connectors {
  /** With it BullMQ wakes the workers, without it the process itself. */
  readonly redisUrl?: string;
  /** Longest wait for another system's answer, ms; 10 s unless set. */
  readonly timeoutMs?: number;
  /** How long the jobs of a process that died wait until another one takes them, ms; 15 s unless set. */
  readonly lockFor?: number;
  /** How much of single topics is done at a time. */
  readonly limits?: TopicLimits;
  /** Other processes write to the same database and work at the same backlog: without Redis it is looked through often. */
  readonly sharedDatabase?: boolean;
}

export interface WorkersOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly config: WorkersConfig;
  readonly tenants: () => Promise<readonly string[]>;
  readonly procedures: ReadonlyMap<string, NoticeTemplates>;
  /** Whom the check of signatures trusts. */
  readonly trustStore: TrustStore;
  readonly log?: (entry: DispatchLog) => void;
  /** Told how each attempt at a job ended, for counting. */
  readonly onEnded?: NonNullable<DispatchOptions['onEnded']>;
}

/** How often a database that others write to is looked through without Redis, ms. */
const SHARED_LOOK_MS = 500;

/** All workers of the server and the dispatcher that wakes them. */
export function createWorkers(options: WorkersOptions): { readonly dispatcher: Dispatcher; readonly handlers: readonly JobHandler[] } {
  const { engine, clock, config } = options;
  const { payment, register } = config;
  const egress = createEgress({
    connectors: { ...(payment === undefined ? {} : { payment }), ...(register === undefined ? {} : { register }) },
    privateHosts: config.privateHosts,
    ...(config.timeoutMs === undefined ? {} : { timeoutMs: config.timeoutMs }),
  });
  // Without a provider every call ends at the door, as an incident that says which connector is missing.
  const address = payment ?? { originatorId: 'none', endPointId: 'none', redirectUrl: '' };
  const payments = { provider: createPaymentProvider(egress, address), redirectUrl: address.redirectUrl };
  const handlers: readonly JobHandler[] = [
    checkResidence(egress),
    sendNotice(options.procedures),
    openPayment(payments),
    pollPayment(payments),
    remindOfPayment(),
    expirePayment(payments),
    issuePermit(egress),
    changePlate(egress),
    revokePermit(egress),
    signatureHandler(options.trustStore),
  ];
  const dispatch = {
    engine,
    handlers,
    tenants: options.tenants,
    now: () => clock.now(),
    workerId: `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`,
    ...(options.log === undefined ? {} : { log: options.log }),
    ...(options.onEnded === undefined ? {} : { onEnded: options.onEnded }),
    ...(config.lockFor === undefined ? {} : { lockFor: config.lockFor }),
    ...(config.limits === undefined ? {} : { limits: config.limits }),
    ...(config.sharedDatabase === true ? { sharedDatabase: true } : {}),
  };
  const dispatcher =
    config.redisUrl === undefined
      ? createEmbeddedDispatcher({ ...dispatch, ...(config.sharedDatabase === true ? { lookEveryMs: SHARED_LOOK_MS } : {}) })
      : createBullmqDispatcher({ ...dispatch, redisUrl: config.redisUrl });
  return { dispatcher, handlers };
}
